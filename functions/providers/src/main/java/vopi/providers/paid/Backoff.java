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

/// Retries operations that may succeed later: a limited number of times, with full jitter, and with
/// the provider's retry delay if it is longer. Thread-safe.
///
/// @param attempts in total, at least 1
/// @param base maximum of the first wait; it doubles with each further one
/// @param maxWait maximum wait; a longer retry delay of the provider ends the retries
public record Backoff(
        int attempts,
        Duration base,
        Duration maxWait,
        Sleeper sleeper,
        RandomGenerator random,
        InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);

    /// Rate limits are counted over minutes; a transient fault lasts less than a second.
    private static final int QUOTA_FACTOR = 4;

    /// @param startBy latest start of an attempt
    /// @throws Failure the last one, if every attempt fails
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
        Duration requested = Duration.ZERO;
        if (failure instanceof QuotaExceeded quota && quota.retryAfter() != null) {
            requested = quota.retryAfter();
        }
        if (requested.compareTo(maxWait) > 0) {
            return Optional.empty();
        }
        long first =
                base.toMillis()
                        * (failure instanceof QuotaExceeded && requested.isZero()
                                ? QUOTA_FACTOR
                                : 1);
        long most = Math.min(maxWait.toMillis(), first << Math.min(number - 1, 20));
        return Optional.of(requested.plusMillis(random.nextLong(most + 1)));
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
