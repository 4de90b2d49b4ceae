package vopi.testing.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vopi.core.job.JobId;
import vopi.core.media.Video;
import vopi.core.media.VideoQuality;
import vopi.core.port.VideoStore;

/// The `videos` rows in memory.
public final class InMemoryVideoStore implements VideoStore {
    private final RowIds ids = new RowIds();
    private final InMemoryJobStore jobs;
    private final Map<JobId, StoredVideo> videos = new HashMap<>();

    InMemoryVideoStore(InMemoryJobStore jobs) {
        this.jobs = jobs;
    }

    @Override
    public synchronized StoredVideo save(
            JobId job, int attempt, String sourceKey, Video video, Instant now) {
        jobs.requireAttempt(job, attempt);
        StoredVideo before = videos.get(job);
        StoredVideo row =
                before == null
                        ? new StoredVideo(ids.next(), job, sourceKey, video, null, now)
                        : new StoredVideo(
                                before.id(), job, sourceKey, video, null, before.createdAt());
        videos.put(job, row);
        return row;
    }

    @Override
    public synchronized void rate(JobId job, int attempt, VideoQuality quality) {
        if (jobs.find(job).filter(row -> row.attempt() == attempt).isEmpty()) {
            return;
        }
        videos.computeIfPresent(
                job,
                (_, row) ->
                        new StoredVideo(
                                row.id(),
                                job,
                                row.sourceKey(),
                                row.video(),
                                quality,
                                row.createdAt()));
    }

    @Override
    public synchronized Optional<StoredVideo> find(JobId job) {
        return Optional.ofNullable(videos.get(job));
    }

    synchronized void remove(JobId job) {
        videos.remove(job);
    }
}
