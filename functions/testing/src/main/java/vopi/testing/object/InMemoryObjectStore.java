package vopi.testing.object;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vopi.core.error.NotFound;
import vopi.core.port.ObjectStore;

/// The bucket in memory. Registered as an extension (`@RegisterExtension final InMemoryObjectStore
/// objects = new InMemoryObjectStore()`), it fails a test that leaves a stream open.
public final class InMemoryObjectStore implements ObjectStore, AfterEachCallback {
    private record Stored(byte[] bytes, Stat stat) {}

    private final ConcurrentSkipListMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong opened = new AtomicLong();
    private final InstantSource clock;
    private Duration sessionLife = Duration.ofDays(7);

    public InMemoryObjectStore() {
        this(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    }

    public InMemoryObjectStore(InstantSource clock) {
        this.clock = clock;
    }

    /// @throws AssertionError naming the streams that were not closed
    public void assertNothingLeaked() {
        if (!open.isEmpty()) {
            throw new AssertionError("left open: " + open);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertNothingLeaked();
    }

    /// From now on the signer's session ends after this time.
    public void signBySession(Duration left) {
        sessionLife = left;
    }

    /// All keys, in order.
    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /// Stores an object as a client's upload does.
    public void put(String key, byte[] bytes, String contentType, Map<String, String> metadata) {
        objects.put(key, stored(key, bytes.clone(), contentType, metadata));
    }

    @Override
    public String bucket() {
        return "vopi-test";
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        put(key, bytes, contentType, Map.of());
    }

    @Override
    public Upload create(String key, String contentType) {
        String mark = "upload of " + key + " #" + opened.incrementAndGet();
        open.add(mark);
        return new MemoryUpload(key, contentType, mark);
    }

    @Override
    public byte[] get(String key) {
        return stored(key).bytes().clone();
    }

    @Override
    public InputStream open(String key) {
        byte[] bytes = stored(key).bytes();
        String mark = "stream of " + key + " #" + opened.incrementAndGet();
        open.add(mark);
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public void close() throws IOException {
                open.remove(mark);
                super.close();
            }
        };
    }

    @Override
    public byte[] range(String key, long offset, int length) {
        byte[] bytes = stored(key).bytes();
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("no range: " + offset + " + " + length);
        }
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, (int) Math.min(offset + length, bytes.length));
    }

    @Override
    public Optional<Stat> stat(String key) {
        return Optional.ofNullable(objects.get(key)).map(Stored::stat);
    }

    @Override
    public List<Stat> list(String prefix) {
        return objects.tailMap(prefix).values().stream()
                .map(Stored::stat)
                .takeWhile(stat -> stat.key().startsWith(prefix))
                .toList();
    }

    @Override
    public void copy(String from, String to) {
        Stored source = stored(from);
        Stat stat = source.stat();
        Stat copied =
                new Stat(
                        to,
                        stat.size(),
                        stat.etag(),
                        clock.instant(),
                        stat.contentType(),
                        stat.metadata());
        objects.put(to, new Stored(source.bytes(), copied));
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(objects::remove);
    }

    @Override
    public Duration linkLife(Duration wanted) {
        return wanted.compareTo(sessionLife) < 0 ? wanted : sessionLife;
    }

    @Override
    public URI presignGet(String key, Duration life, @Nullable String downloadName) {
        return URI.create("https://objects.test/" + key + "?get=" + linkLife(life).toSeconds());
    }

    @Override
    public URI presignPut(String key, String contentType, @Nullable Long size, Duration life) {
        return URI.create("https://objects.test/" + key + "?put=" + linkLife(life).toSeconds());
    }

    private Stored stored(String key) {
        Stored found = objects.get(key);
        if (found == null) {
            throw new NotFound("no object " + key);
        }
        return found;
    }

    private Stored stored(
            String key, byte[] bytes, @Nullable String type, Map<String, String> metadata) {
        Map<String, String> copy = Map.copyOf(metadata);
        return new Stored(
                bytes, new Stat(key, bytes.length, etag(bytes), clock.instant(), type, copy));
    }

    /// Faster than S3's MD5.
    private static String etag(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return HexFormat.of().toHexDigits(sum.getValue());
    }

    private final class MemoryUpload extends Upload {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final String key;
        private final String contentType;
        private final String mark;
        private boolean done;

        MemoryUpload(String key, String contentType, String mark) {
            this.key = key;
            this.contentType = contentType;
            this.mark = mark;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            if (done) {
                throw new IOException("the upload is over: " + key);
            }
            bytes.write(from, offset, length);
        }

        @Override
        public void commit() throws IOException {
            if (done) {
                throw new IOException("the upload is over: " + key);
            }
            done = true;
            put(key, bytes.toByteArray(), contentType);
        }

        @Override
        public void close() {
            done = true;
            open.remove(mark);
        }
    }
}
