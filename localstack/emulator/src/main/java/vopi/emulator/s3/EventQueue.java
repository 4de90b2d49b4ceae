package vopi.emulator.s3;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Undelivered events: each is a file from before its delivery until after it.
final class EventQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    /// Retries after 1, 2, 4, ... seconds, about 8 minutes in total; then delivery waits for the
    /// next start.
    private static final int ATTEMPTS = 10;

    private static final String EVENT = ".json";
    private static final String INTENT = ".intent";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String region;
    private final ObjectEvents listener;
    private final InstantSource clock;
    private final ScheduledExecutorService worker = worker();
    private long last;

    EventQueue(Path folder, String region, ObjectEvents listener, InstantSource clock) {
        this.folder = folder;
        this.region = region;
        this.listener = listener;
        this.clock = clock;
    }

    private static ScheduledExecutorService worker() {
        ScheduledThreadPoolExecutor worker =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("s3 events").factory());
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return worker;
    }

    /// Delivers the events that an earlier run left.
    void start() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(EVENT))
                    .sorted()
                    .forEach(file -> deliverLater(file, 1, 0));
        }
    }

    boolean wants(String bucket, String key) {
        return listener.wants(bucket, key);
    }

    /// A write that is about to happen. Its file exists until the write's event is stored or it is
    /// known that nothing was written. If the process dies in between, the next process finds the
    /// file.
    ///
    /// @param before state of the object before the write, to detect whether it was written
    record Intent(String sequencer, String how, String bucket, String key, String before) {}

    Intent begin(String how, String bucket, String key, String before) {
        EventQueue.Intent intent = new Intent(sequencer(), how, bucket, key, before);
        try {
            place(intent.sequencer() + INTENT, JSON.writeValueAsBytes(intent));
        } catch (IOException e) {
            throw new UncheckedIOException("the event cannot be stored", e);
        }
        return intent;
    }

    /// Intents that an earlier run began and did not end, oldest first.
    List<Intent> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Intent> left = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(INTENT)).sorted().toList()) {
                left.add(JSON.readValue(Files.readAllBytes(file), Intent.class));
            }
            return left;
        }
    }

    /// The object was written.
    void created(Intent intent, long size, String tag) {
        add(intent.sequencer(), event(intent, size, tag));
        forget(intent);
    }

    /// The object of an earlier run's intent was written: `start` delivers the event.
    void keep(Intent intent, long size, String tag) throws IOException {
        place(intent.sequencer() + EVENT, event(intent, size, tag));
        forget(intent);
    }

    private byte[] event(Intent intent, long size, String tag) {
        return new ObjectChange(
                        "ObjectCreated:" + intent.how(),
                        intent.bucket(),
                        intent.key(),
                        intent.sequencer())
                .json(region, clock.instant(), size, tag);
    }

    /// Nothing was written, or its event is stored.
    void forget(Intent intent) {
        try {
            Files.deleteIfExists(folder.resolve(intent.sequencer() + INTENT));
        } catch (IOException e) {
            throw new UncheckedIOException("the intent cannot be removed", e);
        }
    }

    void removed(String bucket, String key) {
        if (!wants(bucket, key)) {
            return;
        }
        String sequencer = sequencer();
        ObjectChange change = new ObjectChange("ObjectRemoved:Delete", bucket, key, sequencer);
        add(sequencer, change.json(region, clock.instant()));
    }

    /// Increases with each change, also across restarts.
    private synchronized String sequencer() {
        last = Math.max(last + 1, clock.millis() << 16);
        return "%016X".formatted(last);
    }

    private void add(String sequencer, byte[] notification) {
        try {
            deliverLater(place(sequencer + EVENT, notification), 1, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the event cannot be stored", e);
        }
    }

    /// Atomic: the file appears complete or not at all.
    private Path place(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Path fresh = Files.write(folder.resolve(name + ".new"), content);
        return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void deliverLater(Path file, int attempt, long seconds) {
        try {
            ScheduledFuture<?> _ =
                    worker.schedule(() -> deliver(file, attempt), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("kept for the next start: {}", file, e);
        }
    }

    // The listener is external code and may throw anything; delivery is then retried.
    private void deliver(Path file, int attempt) {
        try {
            byte[] notification = Files.readAllBytes(file);
            ObjectChange change = ObjectChange.of(notification);
            listener.deliver(change.bucket(), change.key(), notification);
            Files.delete(file);
        } catch (Exception e) {
            LOG.warn("event {} not delivered, attempt {}", file.getFileName(), attempt, e);
            if (attempt < ATTEMPTS) {
                deliverLater(file, attempt + 1, 1L << (attempt - 1));
            }
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
