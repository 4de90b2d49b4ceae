package vopi.testing.object;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.port.ObjectStore;

/// An object store whose next writes of a key fail, as if S3 did not answer.
public final class FaultyObjectStore extends ForwardingObjectStore {
    private final Map<String, Integer> faults = new ConcurrentHashMap<>();

    public FaultyObjectStore(ObjectStore sound) {
        super(sound);
    }

    /// Fails the next `put`, `commit`, `copy` to, or `delete` of the key.
    public void failNextWrite(String key) {
        faults.merge(key, 1, Integer::sum);
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        failIfPlanned(key);
        super.put(key, bytes, contentType);
    }

    @Override
    public Upload create(String key, String contentType) {
        return new FaultyUpload(key, super.create(key, contentType));
    }

    @Override
    public void copy(String from, String to) {
        failIfPlanned(to);
        super.copy(from, to);
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(this::failIfPlanned);
        super.delete(keys);
    }

    private void failIfPlanned(String key) {
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
                failIfPlanned(key);
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
