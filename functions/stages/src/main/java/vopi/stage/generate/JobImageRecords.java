package vopi.stage.generate;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vopi.core.image.CommercialVersion;
import vopi.core.job.Job;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.view.ViewKey;

/// The rows of a job's images, read once at the start of a view's run and extended by the images
/// that this run records; images of concurrent runs are not included.
final class JobImageRecords implements ImageRecords {
    private record Name(ViewKey view, CommercialVersion version) {}

    private final Map<Name, Optional<Made>> recorded = new HashMap<>();
    private final ImageStore images;
    private final Job job;
    private final int all;
    private final InstantSource clock;

    /// @param all number of images of the job
    JobImageRecords(ImageStore images, Job job, int all, InstantSource clock) {
        this.images = images;
        this.job = job;
        this.all = all;
        this.clock = clock;
        for (StoredImage stored : images.list(job.id())) {
            Image image = stored.image();
            recorded.put(
                    new Name(image.view(), image.version()),
                    image instanceof Made made ? Optional.of(made) : Optional.empty());
        }
    }

    @Override
    public Optional<Made> made(ViewKey view, CommercialVersion version) {
        return recorded.getOrDefault(new Name(view, version), Optional.empty());
    }

    @Override
    public void record(Image image) {
        images.save(job.id(), job.attempt(), image, clock.instant());
        recorded.putIfAbsent(new Name(image.view(), image.version()), Optional.empty());
    }

    @Override
    public Count count() {
        return new Count(Math.min(all, recorded.size()), all);
    }

    @Override
    public Count exactCount() {
        return new Count(Math.min(all, images.list(job.id()).size()), all);
    }
}
