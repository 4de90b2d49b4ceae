package vopi.emulator.states.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.JsonData;

/// The entries of one execution, one JSON line each in a file. Each entry is written to the
/// operating system before it takes effect, so a killed process loses none. A power failure may
/// lose entries: the file is never forced to disk. Not thread-safe.
public final class Journal implements AutoCloseable {
    /// Written when the execution continues after a restart.
    public static final String RESUMED = "resumed";

    private final FileChannel file;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> byKey = new HashMap<>();
    private long lastId;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /// @throws UncheckedIOException if the file exists or cannot be written
    public static Journal create(Path path) {
        try {
            return new Journal(
                    FileChannel.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /// Opens for appending; an incomplete last line is removed.
    public static Journal open(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            Journal journal = new Journal(FileChannel.open(path, StandardOpenOption.WRITE));
            int whole = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    Entry entry =
                            entry(new String(bytes, whole, i - whole, StandardCharsets.UTF_8));
                    if (entry == null) {
                        break;
                    }
                    journal.remember(entry);
                    whole = i + 1;
                }
            }
            journal.file.truncate(whole);
            journal.file.position(whole);
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /// All entries of a file; the file is closed again.
    public static List<Entry> read(Path path) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(path)) {
                Entry entry = entry(line);
                if (entry != null) {
                    entries.add(entry);
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /// In the order of writing.
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long lastId() {
        return lastId;
    }

    public @Nullable Entry find(String key, String type) {
        return byKey.get(key + "\n" + type);
    }

    /// Adds a history event.
    public Entry event(
            Instant at,
            String type,
            String key,
            long previous,
            @Nullable ObjectNode details,
            @Nullable ObjectNode extra) {
        return write(new Entry(lastId + 1, previous, at, type, key, details, extra));
    }

    /// Adds a line that is not a history event.
    public Entry note(Instant at, String type, String key, @Nullable ObjectNode extra) {
        return write(new Entry(0, 0, at, type, key, null, extra));
    }

    /// Total time during which no process worked on the execution: between each restart and the
    /// entry before it.
    public Duration downtime() {
        Duration sum = Duration.ZERO;
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).type().equals(RESUMED)) {
                sum = sum.plus(Duration.between(entries.get(i - 1).at(), entries.get(i).at()));
            }
        }
        return sum;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Entry write(Entry entry) {
        ByteBuffer line = ByteBuffer.wrap((line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        remember(entry);
        return entry;
    }

    private void remember(Entry entry) {
        entries.add(entry);
        byKey.put(entry.key() + "\n" + entry.type(), entry);
        lastId = Math.max(lastId, entry.id());
    }

    private static String line(Entry entry) {
        ObjectNode line = JsonData.object();
        line.put("id", entry.id()).put("previous", entry.previous());
        line.put("at", entry.at().toString()).put("type", entry.type()).put("key", entry.key());
        if (entry.details() != null) {
            line.set("details", entry.details());
        }
        if (entry.extra() != null) {
            line.set("extra", entry.extra());
        }
        return JsonData.text(line);
    }

    private static @Nullable Entry entry(String line) {
        JsonNode node;
        try {
            node = JsonData.parse(line);
        } catch (JsonProcessingException torn) {
            return null;
        }
        if (!node.hasNonNull("at") || !node.hasNonNull("type")) {
            return null;
        }
        return new Entry(
                node.path("id").longValue(),
                node.path("previous").longValue(),
                Instant.parse(node.path("at").textValue()),
                node.path("type").textValue(),
                node.path("key").textValue(),
                node.get("details") instanceof ObjectNode details ? details : null,
                node.get("extra") instanceof ObjectNode extra ? extra : null);
    }
}
