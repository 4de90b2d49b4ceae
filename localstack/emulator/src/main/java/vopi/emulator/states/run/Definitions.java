package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vopi.emulator.hash.Digests;
import vopi.emulator.states.asl.AslLoader;
import vopi.emulator.states.expr.JsonData;

/// The state machines and all their definitions, past ones included, as files: an execution
/// continues with the definition it started with. Thread-safe.
public final class Definitions {
    /// @param definition the text as the caller gave it
    public record StateMachine(
            String name, String arn, String definition, String roleArn, Instant created) {
        String hash() {
            return Digests.sha256(definition);
        }
    }

    private final Path machines;
    private final Path texts;
    private final Map<String, StateMachine> byName = new ConcurrentHashMap<>();

    /// @param directory created if missing
    public Definitions(Path directory) {
        this.machines = directory.resolve("machines");
        this.texts = directory.resolve("definitions");
        try {
            Files.createDirectories(machines);
            Files.createDirectories(texts);
            try (Stream<Path> files = Files.list(machines)) {
                files.filter(file -> file.toString().endsWith(".json")).forEach(this::read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory, e);
        }
    }

    /// Adds or replaces.
    ///
    /// @throws vopi.emulator.states.asl.AslRefused if the definition cannot be run here
    public synchronized void put(StateMachine machine) {
        AslLoader.load(machine.definition());
        JsonNode node =
                JsonData.object()
                        .put("name", machine.name())
                        .put("arn", machine.arn())
                        .put("definition", machine.definition())
                        .put("roleArn", machine.roleArn())
                        .put("created", machine.created().toString());
        write(texts.resolve(machine.hash() + ".json"), machine.definition());
        write(machines.resolve(machine.name() + ".json"), JsonData.text(node));
        byName.put(machine.name(), machine);
    }

    public Optional<StateMachine> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Sorted by name.
    public List<StateMachine> all() {
        return byName.values().stream().sorted(Comparator.comparing(StateMachine::name)).toList();
    }

    /// The definition with this hash, current or past.
    String text(String hash) {
        try {
            return Files.readString(texts.resolve(hash + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException("the definition is missing: " + hash, e);
        }
    }

    private void read(Path file) {
        try {
            JsonNode node = JsonData.reread(Files.readString(file));
            StateMachine machine =
                    new StateMachine(
                            node.path("name").asText(),
                            node.path("arn").asText(),
                            node.path("definition").asText(),
                            node.path("roleArn").asText(),
                            Instant.parse(node.path("created").asText()));
            byName.put(machine.name(), machine);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
