package vopi.aws.sql;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkException;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.Sleeper;

/// Number of attempts and delays between them for a call of the Data API. A cluster that resumes
/// from a pause takes about 15 seconds, and the retries last longer than that. Thread-safe.
///
/// @param budget total waiting time over all attempts of one call
public record RetryPolicy(Sleeper sleeper, RandomGenerator random, Duration budget) {
    /// Long enough for a paused cluster, within the 29 seconds of an API call.
    public static final Duration BUDGET = Duration.ofSeconds(22);

    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long MAX_WAIT_MILLIS = 3_000;

    /// Which calls may be repeated after a failure.
    enum Kind {
        /// Always: the call changes nothing.
        READ,
        /// Only if the call certainly did not run.
        WRITE,
        /// Only if the call certainly did not run and the transaction is still open.
        IN_TRANSACTION
    }

    public RetryPolicy(Sleeper sleeper, RandomGenerator random) {
        this(sleeper, random, BUDGET);
    }

    <T> T run(Kind kind, Supplier<T> call) {
        Duration waited = Duration.ZERO;
        for (int attempt = 0; ; attempt++) {
            try {
                return call.get();
            } catch (SdkException e) {
                Duration wait = wait(attempt);
                if (!DataErrors.repeatable(e, kind) || waited.plus(wait).compareTo(budget) > 0) {
                    throw DataErrors.translated(e);
                }
                pause(wait, e);
                waited = waited.plus(wait);
            }
        }
    }

    /// Exponential backoff: half fixed, half random.
    private Duration wait(int attempt) {
        long bound = Math.min(MAX_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(attempt, 10));
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }

    private void pause(Duration wait, SdkException reason) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UpstreamUnavailable("interrupted while the database was waited for", reason);
        }
    }
}
