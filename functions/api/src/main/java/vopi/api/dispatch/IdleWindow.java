package vopi.api.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.JobQueue;

/// Whether the schedule may leave Postgres alone, which pauses where nobody asks it. Sweeps that
/// found nothing to look after begin a rest; whatever else wakes the dispatch ends it, and so does
/// the queue's loss.
///
/// @param rest the longest, empty for none: each schedule sweeps
public record IdleWindow(JobQueue queue, Optional<Duration> rest, InstantSource clock) {
    /// How long sweeps have to find nothing first: an end that was not announced, or an entry that
    /// the queue did not take, shows up within two minutes.
    private static final Duration SURE = Duration.ofMinutes(5);

    boolean lasts() {
        return rest.isPresent() && queueRests();
    }

    /// A queue that does not answer may have been lost: Postgres is asked.
    private boolean queueRests() {
        try {
            return queue.isIdle(clock.instant());
        } catch (UpstreamUnavailable silent) {
            return false;
        }
    }

    void end() {
        if (rest.isPresent()) {
            queue.clearIdle();
        }
    }

    /// @param nothing whether the sweep that was just made found nothing
    void after(boolean nothing) {
        if (!nothing) {
            end();
            return;
        }
        Instant now = clock.instant();
        rest.ifPresent(longest -> queue.markIdle(now, now.plus(SURE), now.plus(SURE).plus(longest)));
    }
}
