package vopi.stage.generate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobId;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Image;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.view.ViewKey;

/// The recorded images of a job, read once at the start of a view's run and extended by the images
/// that this run records; images of concurrent runs are not included. Not thread-safe.
final class RecordedImages {
    private record Name(ViewKey view, CommercialVersion version) {}

    private final Map<Name, Optional<Made>> recorded = new HashMap<>();

    RecordedImages(ImageStore images, JobId job) {
        for (StoredImage stored : images.list(job)) {
            Image image = stored.image();
            recorded.put(
                    new Name(image.view(), image.version()),
                    image instanceof Made made ? Optional.of(made) : Optional.empty());
        }
    }

    /// The image that an earlier run made.
    Optional<Made> made(ViewKey view, CommercialVersion version) {
        return recorded.getOrDefault(new Name(view, version), Optional.empty());
    }

    /// Number of finished or failed images.
    int count() {
        return recorded.size();
    }

    /// The count after this image is recorded.
    int countWith(ViewKey view, CommercialVersion version) {
        recorded.putIfAbsent(new Name(view, version), Optional.empty());
        return count();
    }
}
