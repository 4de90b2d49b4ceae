package vopi.api.dispatch;

import java.time.Duration;
import vopi.core.port.JobQueue;

/// @param running how many jobs run at once, in total and of one key
/// @param claim how long a claim counts for a job that has not been marked as started
/// @param lease how long it counts from then on; each sweep prolongs it while the job runs
/// @param lineLost a job pending for longer than this is put in line again, should it not be there
/// @param silence a running job that nothing has written to for this long is looked at
/// @param batch how many rows one part of a sweep looks at, at the most; running jobs keep their
///   claims however many there are
public record DispatchLimits(
        JobQueue.Limits running,
        Duration claim,
        Duration lease,
        Duration lineLost,
        Duration silence,
        int batch) {
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration LINE_LOST = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int BATCH = 2_000;

    public static DispatchLimits of(int total, int perKey) {
        return new DispatchLimits(
                new JobQueue.Limits(total, perKey), CLAIM, LEASE, LINE_LOST, SILENCE, BATCH);
    }
}
