package vopi.emulator.states.asl;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One entry of `Retry`, with full jitter.
///
/// @param maxDelaySeconds null for no limit
public record Retrier(
        List<String> errors,
        int intervalSeconds,
        double backoffRate,
        int maxAttempts,
        @Nullable Integer maxDelaySeconds) {
    public Retrier {
        errors = List.copyOf(errors);
    }

    /// The wait before the next attempt.
    ///
    /// @param used number of earlier retries by this retrier
    public Duration delay(int used, RandomGenerator random) {
        double seconds = intervalSeconds * Math.pow(backoffRate, used);
        if (maxDelaySeconds != null) {
            seconds = Math.min(seconds, maxDelaySeconds);
        }
        return Duration.ofMillis(
                Math.round(Math.min(random.nextDouble() * seconds, 31_622_400) * 1000));
    }
}
