package vopi.testing.object;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;

/// An object store whose next reads or writes of a key fail, as if S3 did not answer.
public final class FaultyObjectStore implements ObjectStore {
    private final ObjectStore sound;
    private final Map<String, Integer> reads = new ConcurrentHashMap<>();
    private final Map<String, Integer> writes = new ConcurrentHashMap<>();

    public FaultyObjectStore(ObjectStore sound) {
        this.sound = sound;
    }

    public void failNextRead(String key) {
        reads.merge(key, 1, Integer::sum);
    }

    /// Fails the next `put`, `commit`, `copy` to, or `delete` of the key.
    public void failNextWrite(String key) {
        writes.merge(key, 1, Integer::sum);
    }

    @Override
    public String bucket() {
        return sound.bucket();
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        spend(writes, key);
        sound.put(key, bytes, contentType);
    }

    @Override
    public void put(String key, Path file, String contentType) {
        spend(writes, key);
        sound.put(key, file, contentType);
    }

    @Override
    public Upload create(String key, String contentType) {
        return new FaultyUpload(key, sound.create(key, contentType));
    }

    @Override
    public byte[] get(String key) {
        spend(reads, key);
        return sound.get(key);
    }

    @Override
    public InputStream open(String key) {
        spend(reads, key);
        return sound.open(key);
    }

    @Override
    public byte[] range(String key, long offset, int length) {
        spend(reads, key);
        return sound.range(key, offset, length);
    }

    @Override
    public Optional<Stat> stat(String key) {
        spend(reads, key);
        return sound.stat(key);
    }

    @Override
    public List<Stat> list(String prefix) {
        spend(reads, prefix);
        return sound.list(prefix);
    }

    @Override
    public void copy(String from, String to) {
        spend(reads, from);
        spend(writes, to);
        sound.copy(from, to);
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(key -> spend(writes, key));
        sound.delete(keys);
    }

    @Override
    public Duration linkLife(Duration wanted) {
        return sound.linkLife(wanted);
    }

    @Override
    public URI presignGet(String key, Duration life, @Nullable String downloadName) {
        return sound.presignGet(key, life, downloadName);
    }

    @Override
    public URI presignPut(String key, String contentType, @Nullable Long size, Duration life) {
        return sound.presignPut(key, contentType, size, life);
    }

    private static void spend(Map<String, Integer> faults, String key) {
        Integer left = faults.computeIfPresent(key, (_, count) -> count - 1);
        if (left == null) {
            return;
        }
        if (left <= 0) {
            faults.remove(key);
        }
        throw new UpstreamUnavailable("planned fault: " + key);
    }

    private final class FaultyUpload extends Upload {
        private final String key;
        private final Upload upload;

        FaultyUpload(String key, Upload upload) {
            this.key = key;
            this.upload = upload;
        }

        @Override
        public void write(int b) throws IOException {
            upload.write(b);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            upload.write(from, offset, length);
        }

        @Override
        public void commit() throws IOException {
            try {
                spend(writes, key);
            } catch (UpstreamUnavailable fault) {
                upload.close();
                throw new IOException(fault);
            }
            upload.commit();
        }

        @Override
        public void close() throws IOException {
            upload.close();
        }
    }
}
