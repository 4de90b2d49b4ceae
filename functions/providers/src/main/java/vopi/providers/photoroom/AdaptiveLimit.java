package vopi.providers.photoroom;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleUnaryOperator;
import vopi.core.error.UpstreamUnavailable;

/// Adapts the number of concurrent calls: one more after a round of successes, half as many after a
/// rejection. The provider's real limit is unknown (sources say 60 and 500 a minute), and no header
/// states it. Thread-safe.
final class AdaptiveLimit {
    private static final double START = 3;
    private static final Duration FOREVER = Duration.ofDays(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final int most;
    private double limit;
    private int underWay;

    AdaptiveLimit(int most) {
        this.most = most;
        this.limit = Math.min(START, most);
    }

    /// @param longest maximum wait for a free slot
    /// @throws UpstreamUnavailable if no slot becomes free in that time
    void enter(Duration longest) {
        lock.lock();
        try {
            long left = longest.compareTo(FOREVER) < 0 ? longest.toNanos() : FOREVER.toNanos();
            while (left > 0 && underWay >= (int) limit) {
                left = freed.awaitNanos(left);
            }
            if (left <= 0) {
                throw new UpstreamUnavailable(
                        "not enough of the function's time is left for a call: its next run makes it");
            }
            underWay++;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UpstreamUnavailable("interrupted while waiting for a free call", interrupted);
        } finally {
            lock.unlock();
        }
    }

    void worked() {
        leave(now -> Math.min(most, now + 1 / now));
    }

    void refused() {
        leave(now -> Math.max(1, now / 2));
    }

    /// Neither result says anything about the limit.
    void failed() {
        leave(now -> now);
    }

    private void leave(DoubleUnaryOperator next) {
        lock.lock();
        try {
            limit = next.applyAsDouble(limit);
            underWay--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
