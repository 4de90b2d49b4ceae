package vopi.testing.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.FrameStore.StoredFrame;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.ObjectStore;
import vopi.core.port.VideoStore.StoredVideo;
import vopi.core.webhook.Delivery;

/// The complete stored state of a job at one moment: equal snapshots mean that nothing changed.
///
/// @param objects key -> entity tag of every object of the bucket
public record JobSnapshot(
        Optional<Job> job,
        Optional<StoredVideo> video,
        List<StoredFrame> frames,
        List<StoredImage> images,
        List<StoredCall> calls,
        List<Delivery> deliveries,
        Map<String, String> objects) {
    public static JobSnapshot of(InMemoryDatabase rows, ObjectStore objects, JobId id) {
        Map<String, String> tags = new TreeMap<>();
        objects.list("").forEach(object -> tags.put(object.key(), object.etag()));
        return new JobSnapshot(
                rows.jobs().find(id),
                rows.videos().find(id),
                rows.frames().list(id, false, Integer.MAX_VALUE, 0).frames(),
                rows.images().list(id),
                rows.calls().list(id),
                rows.deliveries().list(id),
                tags);
    }

    /// The situation in which a function of the first attempt still runs: its job was cancelled and
    /// retried, and the second attempt has reached classification.
    public static JobSnapshot afterRetry(
            InMemoryDatabase rows, ObjectStore objects, JobId id, Instant now) {
        rows.jobs().cancel(id, now);
        rows.jobs().retry(id, now);
        rows.jobs().start(id, 2, now);
        rows.jobs().advance(id, 2, JobStatus.CLASSIFYING, 50, "Second attempt", now);
        return of(rows, objects, id);
    }
}
