package vopi.testing.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import vopi.core.port.Sleeper;

/// Returns immediately, records the durations, and advances the clock if there is one.
public final class RecordingSleeper implements Sleeper {
    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final @Nullable MovableClock clock;

    public RecordingSleeper() {
        this(null);
    }

    public RecordingSleeper(@Nullable MovableClock clock) {
        this.clock = clock;
    }

    public List<Duration> waits() {
        return List.copyOf(waits);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(duration);
        if (clock != null) {
            clock.advance(duration);
        }
    }
}
