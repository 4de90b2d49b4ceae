package vopi.emulator.states;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import vopi.emulator.states.task.Timers;

/// A clock that advances only when the test moves it from timer to timer.
final class VirtualTime implements Timers {
    private record Alarm(Instant when, long number, Runnable action) {}

    private static final int MAX_ALARMS = 200_000;
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::when).thenComparingLong(Alarm::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long numbers;

    VirtualTime() {}

    VirtualTime(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Runnable at(Instant when, Runnable action) {
        Alarm alarm = new Alarm(when.isBefore(now) ? now : when, numbers++, action);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /// Runs timers in order until none is left.
    void run() {
        runUntil(() -> false);
    }

    /// Runs timers in order until none is left or the condition is true.
    void runUntil(BooleanSupplier enough) {
        for (int i = 0; i < MAX_ALARMS; i++) {
            if (alarms.isEmpty() || enough.getAsBoolean()) {
                return;
            }
            Alarm next = alarms.remove();
            now = next.when();
            next.action().run();
        }
        throw new AssertionError("the alarms do not end");
    }

    /// Runs the timers up to that time, and stops the clock there.
    void runTo(Instant until) {
        while (!alarms.isEmpty() && !alarms.peek().when().isAfter(until)) {
            Alarm next = alarms.remove();
            now = next.when();
            next.action().run();
        }
        now = until;
    }
}
