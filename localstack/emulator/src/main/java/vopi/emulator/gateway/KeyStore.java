package vopi.emulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vopi.emulator.hash.Digests;

/// API keys in one file, which several processes may read and change: the command line adds keys
/// while the gateway runs. Thread-safe.
public final class KeyStore {
    /// A new key and its value. The value cannot be read again later.
    public record Created(ApiKey key, String value) {}

    private record Snapshot(FileTime modified, long size, List<ApiKey> keys) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HexFormat HEX = HexFormat.of();

    private final Path file;
    private final InstantSource clock;
    private final SecureRandom random;
    private volatile Snapshot snapshot = new Snapshot(FileTime.fromMillis(0), -1, List.of());

    /// @param file created at the first change if missing
    public KeyStore(Path file, InstantSource clock, SecureRandom random) {
        this.file = file;
        this.clock = clock;
        this.random = random;
    }

    public Created create(String name) {
        String value = "vopi_" + HEX.formatHex(bytes(20));
        ApiKey key =
                new ApiKey(
                        "key_" + HEX.formatHex(bytes(5)),
                        name,
                        Digests.sha256(value),
                        true,
                        clock.instant());
        change(keys -> {
            List<ApiKey> more = new ArrayList<>(keys);
            more.add(key);
            return more;
        });
        return new Created(key, value);
    }

    /// In order of creation, including revoked keys.
    public List<ApiKey> list() {
        return current().keys();
    }

    /// @return false if no enabled key has this id
    public boolean revoke(String id) {
        if (list().stream().noneMatch(key -> key.id().equals(id) && key.enabled())) {
            return false;
        }
        change(keys -> keys.stream().map(k -> k.id().equals(id) ? k.disabled() : k).toList());
        return true;
    }

    /// @param value the key value that a client sent
    public Optional<ApiKey> find(String value) {
        String hash = Digests.sha256(value);
        return current().keys().stream()
                .filter(key -> key.enabled() && key.sha256().equals(hash))
                .findFirst();
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        try {
            if (!Files.exists(file)) {
                return new Snapshot(known.modified(), -1, List.of());
            }
            FileTime modified = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            if (!known.modified().equals(modified) || known.size() != size) {
                known = new Snapshot(modified, size, parse(Files.readAllBytes(file)));
                snapshot = known;
            }
            return known;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the API keys cannot be read: " + file, unreadable);
        }
    }

    private synchronized void change(UnaryOperator<List<ApiKey>> change) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel =
                            FileChannel.open(
                                    lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                assert held.isValid();
                write(change.apply(current().keys()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the API keys cannot be written: " + file, failed);
        }
    }

    /// Atomic: a reader sees the old file or the new one, even after a crash.
    private void write(List<ApiKey> keys) throws IOException {
        ArrayNode array = JSON.createArrayNode();
        for (ApiKey key : keys) {
            array.addObject()
                    .put("id", key.id())
                    .put("name", key.name())
                    .put("sha256", key.sha256())
                    .put("enabled", key.enabled())
                    .put("created", key.created().toString());
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        PrivateFile.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(array));
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<ApiKey> parse(byte[] bytes) throws IOException {
        List<ApiKey> keys = new ArrayList<>();
        for (JsonNode key : JSON.readTree(bytes)) {
            keys.add(
                    new ApiKey(
                            key.path("id").asText(),
                            key.path("name").asText(),
                            key.path("sha256").asText(),
                            key.path("enabled").asBoolean(),
                            Instant.parse(key.path("created").asText())));
        }
        return List.copyOf(keys);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
