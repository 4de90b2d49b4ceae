package vopi.emulator.states.run;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.hash.Digests;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.journal.Journal;

/// The files of executions: `executions/<machine>/<name>.jsonl`, and `ended.jsonl` with a line for
/// each execution whose journal need not be read any more.
public final class ExecutionFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionFiles.class);
    private static final int MAX_FILE_NAME_LENGTH = 200;
    private final Path root;
    private final Path index;

    /// @param directory created if missing
    public ExecutionFiles(Path directory) {
        this.root = directory.resolve("executions");
        this.index = directory.resolve("ended.jsonl");
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory, e);
        }
    }

    Journal create(String machine, String name) {
        Path file = file(machine, name);
        try {
            Files.createDirectories(root.resolve(machine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Journal.create(file);
    }

    List<Entry> read(String machine, String name) {
        return Journal.read(file(machine, name));
    }

    private Path file(String machine, String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        String safe = encoded.length() <= MAX_FILE_NAME_LENGTH ? encoded : Digests.sha256(name);
        return root.resolve(machine).resolve(safe + ".jsonl");
    }

    /// Journals of executions that are not among the known ones. A journal whose first line is
    /// incomplete is deleted: the start of its execution was never confirmed.
    List<Journal> unfinished(Set<String> knownArns) {
        List<Journal> open = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root, 2)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                if (!knownArns.contains(arnIn(file))) {
                    Journal journal = Journal.open(file);
                    if (journal.entries().isEmpty()) {
                        journal.close();
                        Files.delete(file);
                        LOG.info("deleted the empty journal {}", file);
                    } else {
                        open.add(journal);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root, e);
        }
        return open;
    }

    private static String arnIn(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            return first == null ? "" : JsonData.parse(first).path("extra").path("arn").asText();
        } catch (JsonProcessingException torn) {
            return "";
        }
    }

    List<ExecutionSummary> ended() {
        List<ExecutionSummary> summaries = new ArrayList<>();
        if (!Files.exists(index)) {
            return summaries;
        }
        try {
            for (String line : Files.readAllLines(index)) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    summaries.add(summary(JsonData.parse(line)));
                } catch (JsonProcessingException torn) {
                    LOG.info(
                            "an incomplete line in {}: the journal of its execution is read"
                                    + " instead",
                            index);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + index, e);
        }
        return summaries;
    }

    synchronized void recordEnd(ExecutionSummary summary) {
        ObjectNode line = JsonData.object();
        line.put("machine", summary.machine()).put("name", summary.name());
        line.put("arn", summary.arn()).put("status", summary.status().name());
        line.put("started", summary.started().toString());
        line.put("stopped", String.valueOf(summary.stopped()));
        line.setAll(summary.error().details());
        try {
            // A line break before and after keeps an incomplete line of an earlier crash separate.
            Files.writeString(
                    index,
                    "\n" + JsonData.text(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + index, e);
        }
    }

    private static ExecutionSummary summary(JsonNode line) throws JsonProcessingException {
        if (!line.hasNonNull("stopped")) {
            throw new JsonParseException(null, "not a summary");
        }
        return new ExecutionSummary(
                line.path("machine").asText(),
                line.path("name").asText(),
                line.path("arn").asText(),
                ExecutionStatus.valueOf(line.path("status").asText()),
                Instant.parse(line.path("started").asText()),
                Instant.parse(line.path("stopped").asText()),
                ErrorOutput.of((ObjectNode) line));
    }
}
