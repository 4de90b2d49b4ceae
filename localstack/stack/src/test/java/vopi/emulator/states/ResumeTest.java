package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.Pipeline.INPUT;
import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.journal.Journal;
import vopi.emulator.states.run.ErrorOutput;
import vopi.emulator.states.run.ExecutionStatus;

/// If the process dies after any line of the journal, nothing is lost and no finished task is
/// repeated.
final class ResumeTest {
    private static final Duration AWAY = Duration.ofHours(9);

    @TempDir private Path directory;

    @Test
    void pipelineResumesFromEveryLine() throws IOException {
        everyCut(Pipeline.definition("pipeline"), Pipeline::goWell);
    }

    @Test
    void failingPipelineResumesFromEveryLine() throws IOException {
        everyCut(
                Pipeline.definition("pipeline"),
                calls -> {
                    Pipeline.goWell(calls);
                    calls.on(
                            "SelectVariants", call -> error("vopi.core.error.UpstreamUnavailable"));
                });
    }

    @Test
    void failedItemsAndRetriesResumeFromEveryLine() throws IOException {
        everyCut(
                Pipeline.definition("pipeline"),
                calls -> {
                    Pipeline.goWell(calls);
                    calls.on(
                            "ClassifyBatch",
                            call ->
                                    call.payload().path("batch").intValue() == 0
                                            ? error("vopi.core.error.QuotaExceeded")
                                            : ok(
                                                    "{\"batch\":1,\"views\":1}",
                                                    Duration.ofMinutes(1)));
                });
    }

    @Test
    void variablesBranchesAndWaitsResumeFromEveryLine() throws IOException {
        everyCut(
                """
                {'QueryLanguage':'JSONata','StartAt':'A','States':{
                'A':{'Type':'Pass','Assign':{'id':'{% $uuid() %}','x':'{% $random() %}','at':'{% $millis() %}'},'Next':'P'},
                'P':{'Type':'Parallel','Arguments':{'u':'{% $uuid() %}'},'Branches':[
                  {'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':'{% 60 %}','Output':'{% $states.input.u = $states.input.u %}','End':true}}},
                  {'StartAt':'F','States':{'F':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':{'u':'{% $uuid() %}'}},'Output':'{% $states.result.Payload %}','Assign':{'inner':1},'Next':'G'},
                    'G':{'Type':'Choice','Choices':[{'Condition':'{% $inner = 1 %}','Next':'H'}]},'H':{'Type':'Succeed'}}}],
                  'Assign':{'both':'{% $count($states.result) %}'},'Next':'Z'},
                'Z':{'Type':'Pass','Output':{'both':'{% $both %}','x':'{% $x %}','r':'{% $states.input %}'},'End':true}}}\
                """
                        .replace('\'', '"'),
                calls -> calls.on("f", "\"done\""));
    }

    /// Runs once, then again from every prefix of the journal: same end, same history, and no task
    /// that had ended in the prefix is called again.
    private void everyCut(String definition, Consumer<ScriptedCalls> script) throws IOException {
        World whole = world(directory.resolve("whole"), new VirtualTime(), definition, script);
        whole.run(INPUT);
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

    @Test
    void waitEndsAtItsTimeAndRetriesKeepTheirCount() {
        String states =
                """
                'A':{'Type':'Wait','Seconds':600,'Next':'B'},
                'B':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f'},'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':100,'BackoffRate':1,'MaxAttempts':3}],'End':true}\
                """
                        .replace('\'', '"');
        VirtualTime time = new VirtualTime();
        World first = new World(directory, time).states(states);
        Instant start = time.instant();
        first.start("{}");
        time.runTo(start.plusSeconds(300));
        first.executions.close();

        World second = new World(directory, new VirtualTime(start.plusSeconds(400)));
        second.calls.on("f", call -> error("E"));
        second.executions.resume();
        second.time.runTo(start.plusSeconds(750));
        assertThat(second.calls.requests)
                .extracting(ScriptedCalls.Request::at)
                .containsExactly(start.plusSeconds(600), start.plusSeconds(700));
        second.executions.close();

        World third = new World(directory, new VirtualTime(start.plusSeconds(2_000)));
        third.calls.on("f", call -> error("E"));
        third.executions.resume();
        third.time.run();
        assertThat(third.calls.count("f")).isEqualTo(2);
        assertThat(third.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(third.ended).hasSize(1);
    }

    @Test
    void tokenOutlivesTheProcess() {
        String states =
                """
                'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke.waitForTaskToken','Arguments':{'FunctionName':'f','Payload':'{% $states.context.Task.Token %}'},'HeartbeatSeconds':60,'TimeoutSeconds':600,'End':true}\
                """
                        .replace('\'', '"');
        VirtualTime time = new VirtualTime();
        World first = new World(directory, time).states(states);
        first.calls.on("f", "{}");
        first.start("{}");
        time.runTo(time.instant().plusSeconds(1));
        String token = first.calls.requests.getFirst().payload().asText();
        first.executions.close();
        assertThat(first.executions.succeed(token, "1")).isFalse();

        World second = new World(directory, new VirtualTime(time.instant().plus(AWAY)));
        second.executions.resume();
        second.time.runTo(second.time.instant().plusSeconds(59));
        assertThat(second.executions.succeed(token, "{\"ok\":true}")).isTrue();
        second.time.run();

        assertThat(second.calls.requests).isEmpty();
        assertThat(second.output()).isEqualTo(JsonData.reread("{\"ok\":true}"));
    }

    @Test
    void downtimeDoesNotCountForTheMachinesTimeout() {
        String machine =
                "{'QueryLanguage':'JSONata','TimeoutSeconds':100,'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f'},'End':true}}}"
                        .replace('\'', '"');
        World first = new World(directory).with(machine);
        first.calls.on("f", call -> ScriptedCalls.NEVER);
        first.start("{}");
        Instant start = first.time.instant();
        first.executions.close();

        World second = new World(directory, new VirtualTime(start.plus(AWAY)));
        second.calls.on("f", call -> ScriptedCalls.NEVER);
        second.executions.resume();
        second.time.run();

        assertThat(second.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(second.took()).isEqualTo(AWAY.plusSeconds(100));
    }

    @Test
    void executionIsKnownBeforeItResumes() {
        World first = Pipeline.world(directory);
        first.calls.on("Ingest", call -> ScriptedCalls.NEVER);
        first.start(INPUT);
        first.executions.close();

        World second = Pipeline.world(directory);

        assertThat(second.status()).isEqualTo(ExecutionStatus.RUNNING);
        second.start(INPUT);
        assertThat(second.calls.requests).isEmpty();
        assertThat(second.executions.resume()).isEqualTo(1);
        assertThat(second.executions.resume()).isZero();
        second.time.run();
        assertThat(second.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(second.calls.count("Ingest")).isEqualTo(1);
    }

    @Test
    void executionStoppedBeforeResumeStaysStopped() {
        World first = Pipeline.world(directory);
        first.calls.on("Ingest", call -> ScriptedCalls.NEVER);
        first.start(INPUT);
        first.executions.close();

        World second = Pipeline.world(directory);
        second.executions.stop(second.summary().arn(), new ErrorOutput(null, null));
        second.executions.resume();
        second.time.run();

        assertThat(second.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(second.calls.requests).isEmpty();
    }

    @Test
    void executionWithMissingDefinitionFails() throws IOException {
        World first = Pipeline.world(directory);
        first.calls.on("Ingest", call -> ScriptedCalls.NEVER);
        first.start(INPUT);
        first.executions.close();
        try (Stream<Path> files = Files.list(directory.resolve("definitions"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        World second = new World(directory);

        assertThat(second.executions.resume()).isZero();
        assertThat(second.summary().error().error()).isEqualTo("States.Runtime");
        assertThat(second.ended).hasSize(1);
    }

    @Test
    void unconfirmedEndIsReportedAgain() throws IOException {
        World first = Pipeline.world(directory);
        first.run(INPUT);
        Files.delete(directory.resolve("ended.jsonl"));

        World second = new World(directory);

        assertThat(second.executions.resume()).isZero();
        assertThat(second.ended).hasSize(1);
        assertThat(new World(directory).executions.find(first.summary().arn()))
                .contains(first.summary());
    }
}
