package vopi.emulator.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// A token bucket for each caller. Thread-safe.
final class Throttle {
    private record Bucket(double tokens, long nanos) {}

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final double rate;
    private final int burst;

    Throttle(double rate, int burst) {
        this.rate = rate;
        this.burst = burst;
    }

    /// @param caller the caller's key; the number of keys bounds the number of buckets
    /// @param nanos time of a monotonic clock, in nanoseconds
    boolean admits(String caller, long nanos) {
        AtomicBoolean admitted = new AtomicBoolean();
        buckets.compute(
                caller,
                (_, old) -> {
                    double tokens = old == null ? burst : filled(old, nanos);
                    admitted.set(tokens >= 1);
                    return new Bucket(tokens >= 1 ? tokens - 1 : tokens, nanos);
                });
        return admitted.get();
    }

    private double filled(Bucket bucket, long nanos) {
        double seconds = Math.max(0, nanos - bucket.nanos()) / 1e9;
        return Math.min(burst, bucket.tokens() + seconds * rate);
    }
}
