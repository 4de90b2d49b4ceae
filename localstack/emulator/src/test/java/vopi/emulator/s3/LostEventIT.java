package vopi.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// The process ends between the write of an object and the file of its event.
final class LostEventIT {
    private static final String BUCKET = "bucket";

    @TempDir private Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private EventQueue events;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
        events = queue();
    }

    @AfterEach
    void close() {
        events.close();
    }

    private EventQueue queue() throws IOException {
        Path pending = Files.createDirectories(folder.resolve("events"));
        ObjectEvents listener = (_, key, _) -> heard.add(key);
        return new EventQueue(pending, "us-east-1", listener, InstantSource.system());
    }

    private WatchedStore store() {
        return S3Server.store(folder.resolve("objects"), events);
    }

    /// The next start on the same folder.
    private void restart() throws IOException {
        events.close();
        events = queue();
        store().settleLeft();
        events.start();
    }

    private static void put(BlobStore store, String key, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        store.putBlob(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key(key)
                        .contentLength((long) bytes.length)
                        .build(),
                new ByteArrayInputStream(bytes));
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    private String state(String key) {
        HeadObjectResponse stored = store().blobMetadataIfPresent(BUCKET, key);
        return stored == null ? "" : stored.eTag() + " " + stored.lastModified();
    }

    @Test
    void aCompletedWriteIsReportedAtTheNextStart() throws Exception {
        events.begin("Put", BUCKET, "a", "");
        put(S3Server.store(folder.resolve("objects"), deaf()), "a", "hello");
        restart();
        assertThat(next()).isEqualTo("a");
        settle();
        restart();
        assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).as("once").isNull();
    }

    /// An event's file is deleted after its delivery; until then, the next start repeats it.
    private void settle() throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waiting() && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        assertThat(waiting()).as("an event is still undelivered").isFalse();
    }

    private boolean waiting() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("events"))) {
            return files.findAny().isPresent();
        }
    }

    @Test
    void anUnfinishedWriteIsNotReported() throws Exception {
        put(store(), "b", "before");
        assertThat(next()).isEqualTo("b");
        settle();
        events.begin("Put", BUCKET, "never", "");
        events.begin("Put", BUCKET, "b", state("b"));
        restart();
        assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
        assertThat(waiting()).isFalse();
    }

    @Test
    void anOverwrittenObjectIsReportedToo() throws Exception {
        put(store(), "c", "before");
        assertThat(next()).isEqualTo("c");
        settle();
        events.begin("Put", BUCKET, "c", state("c"));
        put(S3Server.store(folder.resolve("objects"), deaf()), "c", "after");
        restart();
        assertThat(next()).isEqualTo("c");
    }

    /// Reports nothing, like a process that has ended.
    private EventQueue deaf() throws IOException {
        Path nowhere = Files.createDirectories(folder.resolve("nowhere"));
        ObjectEvents listener =
                new ObjectEvents() {
                    @Override
                    public void deliver(String bucket, String key, byte[] notification) {}

                    @Override
                    public boolean wants(String bucket, String key) {
                        return false;
                    }
                };
        return new EventQueue(nowhere, "us-east-1", listener, InstantSource.system());
    }
}
