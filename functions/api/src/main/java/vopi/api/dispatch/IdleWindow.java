package vopi.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.JobQueue;

/// Decides whether scheduled sweeps may skip Postgres, which pauses without queries. Sweeps that
/// find nothing start an idle time. Any other call of the dispatch ends it, and so does the loss of
/// the queue.
///
/// @param maxIdle maximum idle time; empty if each scheduled run must sweep
public record IdleWindow(JobQueue queue, Optional<Duration> maxIdle, InstantSource clock) {
    /// How long sweeps must find nothing first: an end without a webhook, or an entry that the
    /// queue rejected, is visible within two minutes.
    private static final Duration SURE = Duration.ofMinutes(5);

    boolean lasts() {
        return maxIdle.isPresent() && queueIsIdle();
    }

    /// A queue that does not answer may have lost its data: Postgres must be queried.
    private boolean queueIsIdle() {
        try {
            return queue.isIdle(clock.instant());
        } catch (UpstreamUnavailable silent) {
            return false;
        }
    }

    void end() {
        if (maxIdle.isPresent()) {
            queue.clearIdle();
        }
    }

    /// @param nothing whether the last sweep found nothing
    void after(boolean nothing) {
        if (!nothing) {
            end();
            return;
        }
        Instant now = clock.instant();
        maxIdle.ifPresent(idle -> queue.markIdle(now, now.plus(SURE), now.plus(SURE).plus(idle)));
    }
}
