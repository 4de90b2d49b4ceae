package vopi.providers.paid;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.Sleeper;

/// Repeats what may work a moment later: a bounded number of times, with full jitter, longer where
/// the provider says how long. Thread-safe.
///
/// @param attempts in all, at least 1
/// @param base most of the first wait; each further one doubles it
/// @param longest wait there is; a provider that asks for more is not waited for
public record Backoff(
        int attempts,
        Duration base,
        Duration longest,
        Sleeper sleeper,
        RandomGenerator random,
        InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);

    /// Limits are counted over minutes; a hiccup is over in a second.
    private static final int QUOTA_FACTOR = 4;

    /// However long it takes.
    ///
    /// @throws Failure the last one, where none of the attempts worked
    public <T> T retrying(Supplier<T> attempt) {
        return retrying(Instant.MAX, attempt);
    }

    /// @param startBy no attempt is waited for that would begin after this
    /// @throws Failure the last one, where none of the attempts worked
    public <T> T retrying(Instant startBy, Supplier<T> attempt) {
        for (int number = 1; ; number++) {
            try {
                return attempt.get();
            } catch (UpstreamUnavailable | QuotaExceeded failure) {
                Optional<Duration> wait = wait(number, failure);
                if (wait.isEmpty() || clock.instant().plus(wait.get()).isAfter(startBy)) {
                    throw failure;
                }
                LOG.info("{}: again in {}", failure.text(), wait.get());
                pause(wait.get(), failure);
            }
        }
    }

    private Optional<Duration> wait(int number, Failure failure) {
        if (number >= attempts) {
            return Optional.empty();
        }
        Duration asked = Duration.ZERO;
        if (failure instanceof QuotaExceeded quota && quota.retryAfter() != null) {
            asked = quota.retryAfter();
        }
        if (asked.compareTo(longest) > 0) {
            return Optional.empty();
        }
        long first =
                base.toMillis()
                        * (failure instanceof QuotaExceeded && asked.isZero() ? QUOTA_FACTOR : 1);
        long most = Math.min(longest.toMillis(), first << Math.min(number - 1, 20));
        return Optional.of(asked.plusMillis(random.nextLong(most + 1)));
    }

    private void pause(Duration wait, Failure failure) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
