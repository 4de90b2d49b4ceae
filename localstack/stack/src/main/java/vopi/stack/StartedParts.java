package vopi.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.postgres.Postgres;
import vopi.emulator.postgres.PostgresSettings;
import vopi.emulator.postgres.PostgresSettings.Durability;

/// The started parts of a stack, their start times, and their shutdown. Thread-safe.
final class StartedParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);

    /// Starts one part.
    @FunctionalInterface
    interface Start<T> {
        T start() throws Exception;
    }

    private final Map<StackPart, AutoCloseable> parts = new EnumMap<>(StackPart.class);
    private final Map<String, Duration> times = new LinkedHashMap<>();
    private final long begun = System.nanoTime();
    private boolean closed;

    <T extends AutoCloseable> T add(StackPart part, Start<T> start) throws Exception {
        long from = System.nanoTime();
        T started = start.start();
        boolean late;
        synchronized (this) {
            late = closed;
            parts.put(part, started);
            times.put(part.name().toLowerCase(Locale.ROOT), since(from));
        }
        if (late) {
            started.close();
        }
        return started;
    }

    /// @param cache see `PostgresSettings`
    Postgres postgres(Path cache, StackFiles files, Durability durability) throws Exception {
        PostgresSettings settings =
                new PostgresSettings(cache, files.postgres(), StackNames.DATABASE, durability);
        return add(StackPart.POSTGRES, () -> Postgres.start(settings));
    }

    void timed(String name, Start<?> step) throws Exception {
        long from = System.nanoTime();
        step.start();
        synchronized (this) {
            times.put(name, since(from));
        }
    }

    synchronized StartTimes times() {
        return new StartTimes(times, since(begun));
    }

    /// A part whose shutdown fails does not prevent the shutdown of the others.
    @Override
    public void close() {
        Map<StackPart, AutoCloseable> all;
        synchronized (this) {
            closed = true;
            all = new EnumMap<>(parts);
            parts.clear();
        }
        all.forEach(StartedParts::end);
    }

    private static void end(StackPart part, AutoCloseable started) {
        try {
            started.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.warn("{} cannot be ended", part, failed);
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
