package vopi.testing.object;

import java.io.InputStream;
import java.io.Serial;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.port.ObjectStore;

/// Simulates the death of the process at a given write: before the write or just after it. Not
/// thread-safe.
public final class CrashingObjectStore implements ObjectStore {
    /// Simulates a dead process: no code may catch it and continue.
    public static final class Crash extends Error {
        @Serial private static final long serialVersionUID = 1L;

        Crash(String key) {
            super("died at " + key);
        }
    }

    private final ObjectStore sound;
    private int open;
    private boolean written;

    public CrashingObjectStore(ObjectStore sound) {
        this.sound = sound;
        this.open = Integer.MAX_VALUE;
    }

    /// @param write number of the write from now, from 1
    /// @param after whether the write is done before the crash
    public void crashAt(int write, boolean after) {
        open = write;
        written = after;
    }

    public void never() {
        open = Integer.MAX_VALUE;
    }

    @Override
    public String bucket() {
        return sound.bucket();
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        open--;
        if (open == 0 && !written) {
            throw new Crash(key);
        }
        sound.put(key, bytes, contentType);
        if (open == 0) {
            throw new Crash(key);
        }
    }

    @Override
    public void put(String key, Path file, String contentType) {
        sound.put(key, file, contentType);
    }

    @Override
    public Upload create(String key, String contentType) {
        return sound.create(key, contentType);
    }

    @Override
    public byte[] get(String key) {
        return sound.get(key);
    }

    @Override
    public InputStream open(String key) {
        return sound.open(key);
    }

    @Override
    public byte[] range(String key, long offset, int length) {
        return sound.range(key, offset, length);
    }

    @Override
    public Optional<Stat> stat(String key) {
        return sound.stat(key);
    }

    @Override
    public List<Stat> list(String prefix) {
        return sound.list(prefix);
    }

    @Override
    public void copy(String from, String to) {
        sound.copy(from, to);
    }

    @Override
    public void delete(Collection<String> keys) {
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
}
