package vopi.testing.object;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.port.ObjectStore;

/// An object store that passes every call to another one.
abstract class ForwardingObjectStore implements ObjectStore {
    private final ObjectStore sound;

    ForwardingObjectStore(ObjectStore sound) {
        this.sound = sound;
    }

    @Override
    public String bucket() {
        return sound.bucket();
    }

    @Override
    public void put(String key, byte[] bytes, String contentType) {
        sound.put(key, bytes, contentType);
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
