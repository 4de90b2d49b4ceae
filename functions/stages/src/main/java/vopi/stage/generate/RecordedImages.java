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

/// The images of a job that are recorded, read once at the beginning of a view's run and kept up
/// with what that run records: other views' runs are not seen. One thread.
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

    /// Made or lost.
    int count() {
        return recorded.size();
    }

    /// The count with this one, which is recorded now.
    int countWith(ViewKey view, CommercialVersion version) {
        recorded.putIfAbsent(new Name(view, version), Optional.empty());
        return count();
    }
}
