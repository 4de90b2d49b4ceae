package vopi.core.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.image.Compliance;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.view.ViewKey;

/// The `commercial_images` rows: one for each view and version, made or not.
public interface ImageStore {
    /// Made: `key`, `width`, `height` are there and `error` is null. Not made: the other way round.
    ///
    /// @param confidence of the cut-out, 0 to 1, null where the image was not made
    /// @param needsReview a doubtful cut-out: a person should look before it is listed
    /// @param notes what a person should know of the image, empty where all is well
    /// @param compliance by the rules of the job's preset; null without one, where it does not
    ///   concern this version, and where the image was not made
    record Image(
            ViewKey view,
            FrameId frame,
            CommercialVersion version,
            @Nullable String key,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String backgroundColor,
            @Nullable String backgroundPrompt,
            @Nullable Double confidence,
            boolean needsReview,
            @Nullable String error,
            List<String> notes,
            @Nullable Compliance compliance) {
        /// Of which there is nothing more to say.
        public Image(
                ViewKey view,
                FrameId frame,
                CommercialVersion version,
                @Nullable String key,
                @Nullable Integer width,
                @Nullable Integer height,
                @Nullable String backgroundColor,
                @Nullable String backgroundPrompt,
                @Nullable Double confidence,
                boolean needsReview,
                @Nullable String error) {
            this(
                    view,
                    frame,
                    version,
                    key,
                    width,
                    height,
                    backgroundColor,
                    backgroundPrompt,
                    confidence,
                    needsReview,
                    error,
                    List.of(),
                    null);
        }

        public boolean success() {
            return error == null;
        }
    }

    record StoredImage(UUID id, JobId job, Image image, Instant createdAt) {}

    /// Inserts, or replaces the row of the same view and version.
    ///
    /// @throws vopi.core.error.Conflict where the job is at another attempt, or deleted
    void save(JobId job, int attempt, Image image, Instant now);

    /// In order of view and version.
    List<StoredImage> list(JobId job);
}
