package vopi.api.results;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.Conflict;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.job.JobObjectKeys;
import vopi.core.port.ImageStore;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.ObjectStore;

/// DELETE /api/v1/jobs/{id}/images/{imageId}: drops one image of a job that has ended.
public final class ImageDeletion {
    private final OwnedJobs owned;
    private final ImageStore images;
    private final ObjectStore store;
    private final InstantSource clock;

    public ImageDeletion(
            OwnedJobs owned, ImageStore images, ObjectStore store, InstantSource clock) {
        this.owned = owned;
        this.images = images;
        this.store = store;
        this.clock = clock;
    }

    /// The row is deleted first, so that nothing names an object that is not there. An object that
    /// is left behind by an interrupted call is deleted with the job, or at its next redo.
    ///
    /// @throws Conflict if the job has not ended
    public ApiResponse delete(ValidatedRequest call) {
        Job job = owned.of(call);
        StoredImage image =
                id(call.path("imageId"))
                        .flatMap(id ->
                                images.list(job.id()).stream()
                                        .filter(row -> row.id().equals(id))
                                        .findFirst())
                        .orElseThrow(() -> new NotFound("There is no such image"));
        if (!images.delete(job.id(), image.id(), clock.instant())) {
            throw new Conflict("The job has not ended: its images are dropped after its end");
        }
        if (image.image() instanceof Made made) {
            store.delete(
                    Stream.concat(
                                    made.fileKeys().stream(),
                                    JobObjectKeys.thumbnails(made.key()).stream())
                            .toList());
        }
        return ApiResponse.empty(204);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
