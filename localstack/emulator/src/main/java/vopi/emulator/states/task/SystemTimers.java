package vopi.emulator.states.task;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Real time: one timer thread; actions run on virtual threads, so that none delays another.
public final class SystemTimers implements Timers, AutoCloseable {
    /// How long running actions may take to end after the timers close.
    private static final long GRACE_SECONDS = 2;

    private final InstantSource clock;
    private final ExecutorService actions =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("states-timer-", 0).factory());
    private final ScheduledThreadPoolExecutor alarms =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("states-alarms").factory());

    public SystemTimers(InstantSource clock) {
        this.clock = clock;
        alarms.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Runnable at(Instant when, Runnable action) {
        long millis = Math.max(0, Duration.between(instant(), when).toMillis());
        try {
            Future<?> alarm =
                    alarms.schedule(() -> actions.execute(action), millis, TimeUnit.MILLISECONDS);
            return () -> alarm.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /// Running actions may finish, because they may be writing; later ones are dropped.
    @Override
    public void close() {
        alarms.shutdownNow();
        actions.shutdown();
        try {
            if (!actions.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                actions.shutdownNow();
            }
        } catch (InterruptedException e) {
            actions.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
