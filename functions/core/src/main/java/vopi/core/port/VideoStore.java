package vopi.core.port;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vopi.core.job.JobId;
import vopi.core.media.Video;
import vopi.core.media.VideoQuality;

/// The `videos` rows: one for each job.
public interface VideoStore {
    /// @param sourceKey object key of the source
    /// @param quality null until the video is scored
    record StoredVideo(
            UUID id,
            JobId job,
            String sourceKey,
            Video video,
            @Nullable VideoQuality quality,
            Instant createdAt) {}

    /// Inserts the row, or replaces the row of an earlier run of the same stage (its id stays, its
    /// quality is cleared).
    ///
    /// @throws vopi.core.error.Conflict if the job is at another attempt, or deleted
    StoredVideo save(JobId job, int attempt, String sourceKey, Video video, Instant now);

    /// Sets the quality of the job's video, if it has one and the job is at this attempt.
    void rate(JobId job, int attempt, VideoQuality quality);

    Optional<StoredVideo> find(JobId job);
}
