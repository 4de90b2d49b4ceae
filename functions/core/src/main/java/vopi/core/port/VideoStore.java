package vopi.core.port;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vopi.core.job.JobId;
import vopi.core.media.Video;

/// The `videos` rows: one a job.
public interface VideoStore {
    /// @param sourceKey object key of the source
    record StoredVideo(UUID id, JobId job, String sourceKey, Video video, Instant createdAt) {}

    /// Inserts, or replaces what an earlier run of the same stage wrote (its id stays).
    StoredVideo save(JobId job, String sourceKey, Video video, Instant now);

    Optional<StoredVideo> find(JobId job);
}
