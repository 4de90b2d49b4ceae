package vopi.api.dispatch;

import java.time.Duration;
import vopi.core.port.JobQueue;

/// @param running how many jobs run at once, in total and of one key
/// @param lease after which a claim that nobody renewed counts no more
/// @param lineLost a job pending for longer than this is put in line again, should it not be there
/// @param silence a running job that nothing has written to for this long is looked at
/// @param batch how many rows one sweep looks at, at the most
public record Limits(
        JobQueue.Limits running, Duration lease, Duration lineLost, Duration silence, int batch) {
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Duration LINE_LOST = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final int BATCH = 500;

    public static Limits of(int total, int perKey) {
        return new Limits(new JobQueue.Limits(total, perKey), LEASE, LINE_LOST, SILENCE, BATCH);
    }
}
