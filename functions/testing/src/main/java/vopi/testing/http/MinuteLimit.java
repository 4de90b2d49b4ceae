package vopi.testing.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A limit of requests in any minute. Thread-safe.
public final class MinuteLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Deque<Instant> admitted = new ArrayDeque<>();
    private int most = 500;

    public MinuteLimit(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void most(int requests) {
        most = requests;
    }

    /// @return how long to wait if the request exceeds the limit
    public synchronized Optional<Duration> admit() {
        Instant now = clock.instant();
        while (!admitted.isEmpty() && admitted.peekFirst().isBefore(now.minus(MINUTE))) {
            admitted.removeFirst();
        }
        if (admitted.size() < most) {
            admitted.addLast(now);
            return Optional.empty();
        }
        Instant free = admitted.isEmpty() ? now : admitted.peekFirst();
        return Optional.of(Duration.between(now, free.plus(MINUTE)).plusSeconds(1));
    }
}
