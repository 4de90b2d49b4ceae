package vopi.api.dispatch;

import java.time.Duration;
import vopi.core.port.JobQueue;

/// @param running maximum number of running jobs, in total and of one key
/// @param claim lease of a claim for a job that is not marked as started
/// @param lease lease of a started job; each sweep extends it while the job runs
/// @param requeueAfter a job that is pending for longer than this is enqueued again, if the queue
///   lost it
/// @param checkAfter a running job without a write for this long is checked
/// @param batch maximum number of rows that one part of a sweep checks; the claims of running jobs
///   are extended whatever their number
public record DispatchLimits(
        JobQueue.Limits running,
        Duration claim,
        Duration lease,
        Duration requeueAfter,
        Duration checkAfter,
        int batch) {
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration REQUEUE_AFTER = Duration.ofSeconds(20);
    private static final Duration CHECK_AFTER = Duration.ofMinutes(2);
    private static final int BATCH = 2_000;

    public static DispatchLimits of(int total, int perKey) {
        return new DispatchLimits(
                new JobQueue.Limits(total, perKey),
                CLAIM,
                LEASE,
                REQUEUE_AFTER,
                CHECK_AFTER,
                BATCH);
    }
}
