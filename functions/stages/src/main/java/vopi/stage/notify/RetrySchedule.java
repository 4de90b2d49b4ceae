package vopi.stage.notify;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The retry times of a failed delivery: short intervals at first, then longer ones, for about four
/// days.
final class RetrySchedule {
    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /// Jitter spreads the backlog of a receiver that was down.
    private static final double JITTER = 0.2;

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /// @param number of the failed attempt, from 1
    /// @return null if that was the last
    @Nullable Duration afterAttempt(int number) {
        if (number > WAITS.size()) {
            return null;
        }
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(WAITS.get(number - 1).toMillis() * factor));
    }
}
