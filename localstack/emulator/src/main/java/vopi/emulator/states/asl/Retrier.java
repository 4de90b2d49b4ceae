package vopi.emulator.states.asl;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One entry of `Retry`.
///
/// @param maxDelaySeconds null for no limit
public record Retrier(
        List<String> errors,
        int intervalSeconds,
        double backoffRate,
        int maxAttempts,
        @Nullable Integer maxDelaySeconds,
        boolean fullJitter) {
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
        double chosen = fullJitter ? random.nextDouble() * seconds : seconds;
        return Duration.ofMillis(Math.round(Math.min(chosen, 31_622_400) * 1000));
    }
}
