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
    /// @param needsReview low confidence: a person should check the image before listing
    /// @param notes for a person, empty if there are none
    /// @param compliance by the rules of the job's preset; null without a preset, if the preset
    ///   does not cover this version, and if the image was not made
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
        /// Without notes and without a compliance result.
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

    /// Inserts the row, or replaces the row of the same view and version.
    ///
    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    void save(JobId job, int attempt, Image image, Instant now);

    /// In order of view and version.
    List<StoredImage> list(JobId job);
}
