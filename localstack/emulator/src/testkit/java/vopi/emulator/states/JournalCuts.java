package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.journal.Journal;

/// The death of the process after each line of an execution's journal.
///
/// @param directory empty
/// @param input of the execution
record JournalCuts(Path directory, String input) {
    private static final Duration AWAY = Duration.ofHours(9);

    /// Runs once, then again from every prefix of the journal: same end, same history, and no task
    /// that had ended in the prefix is called again.
    void everyCut(String definition, Consumer<ScriptedCalls> script) throws IOException {
        World whole = world(directory.resolve("whole"), new VirtualTime(), definition, script);
        whole.run(input);
        List<String> lines = Files.readAllLines(journal(directory.resolve("whole")));
        assertThat(lines).hasSizeGreaterThan(10);
        for (int cut = 1; cut < lines.size(); cut++) {
            Path folder = directory.resolve("cut" + cut);
            copyMachine(folder);
            String torn = lines.get(cut).substring(0, lines.get(cut).length() / 2);
            Files.createDirectories(journal(folder).getParent());
            Files.writeString(
                    journal(folder), String.join("\n", lines.subList(0, cut)) + "\n" + torn);
            List<Entry> before = Journal.read(journal(folder));
            VirtualTime later = new VirtualTime(before.getLast().at().plus(AWAY));
            World again = world(folder, later, definition, script);

            assertThat(again.executions.resume()).isEqualTo(1);
            later.run();

            String where = "cut after line " + cut + ": " + lines.get(cut - 1);
            assertThat(again.status()).as(where).isEqualTo(whole.status());
            assertThat(again.entries().getLast().details())
                    .as(where)
                    .isEqualTo(whole.entries().getLast().details());
            assertThat(events(again)).as(where).isEqualTo(events(whole));
            assertThat(calledAgain(before, again)).as(where).isEmpty();
        }
    }

    private static World world(
            Path folder, VirtualTime time, String definition, Consumer<ScriptedCalls> script) {
        World world = new World(folder, time).with(definition);
        script.accept(world.calls);
        return world;
    }

    private void copyMachine(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("definitions"));
        try (Stream<Path> files = Files.list(directory.resolve("whole").resolve("definitions"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("definitions").resolve(file.getFileName()));
            }
        }
    }

    private static Path journal(Path folder) {
        return folder.resolve("executions").resolve("m").resolve("x.jsonl");
    }

    /// Types and positions of all events, regardless of the order between branches.
    private static Map<String, Long> events(World world) {
        return world.entries().stream()
                .filter(Entry::isEvent)
                .map(entry -> entry.key() + " " + entry.type())
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    }

    /// Calls with a payload whose task had ended in the prefix.
    private static List<String> calledAgain(List<Entry> before, World again) {
        Map<String, Integer> allowed = new HashMap<>();
        for (Entry entry : again.entries()) {
            if (entry.type().equals("TaskScheduled")) {
                boolean ended =
                        before.stream()
                                .anyMatch(one ->
                                        one.key().equals(entry.key())
                                                && (one.type().equals("TaskSucceeded")
                                                        || one.type().equals("TaskFailed")));
                JsonNode call = JsonData.reread(entry.detailsOf().path("parameters").asText());
                if (!ended) {
                    String name = call.path("FunctionName").asText() + call.path("Payload");
                    allowed.merge(name, 1, Integer::sum);
                }
            }
        }
        List<String> tooMany = new ArrayList<>();
        again.calls.requests.forEach(call -> {
            String name = call.function() + call.payload();
            if (allowed.merge(name, -1, Integer::sum) < 0) {
                tooMany.add(name);
            }
        });
        return tooMany;
    }
}
