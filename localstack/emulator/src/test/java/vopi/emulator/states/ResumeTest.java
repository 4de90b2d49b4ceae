package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.run.ErrorOutput;
import vopi.emulator.states.run.ExecutionStatus;

/// If the process dies after any line of the journal, nothing is lost and no finished task is
/// repeated.
final class ResumeTest {
    private static final Duration AWAY = Duration.ofHours(9);

    private static final String INPUT = "{}";

    @TempDir private Path directory;

    private World oneTask() {
        World world =
                new World(directory)
                        .states(
                                "'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':{}},'End':true}"
                                        .replace('\'', '"'));
        world.calls.on("f", "{}");
        return world;
    }

    @Test
    void variablesItemsRetriesAndWaitsResumeFromEveryLine() throws IOException {
        new JournalCuts(directory, "{\"jobId\":\"j\"}")
                .everyCut(
                        """
                        {'QueryLanguage':'JSONata','StartAt':'A','States':{
                        'A':{'Type':'Pass','Assign':{'x':'{% $states.input.jobId %}','n':2},'Next':'M'},
                        'M':{'Type':'Map','Items':'{% [1..3] %}','MaxConcurrency':2,'ItemSelector':{'v':'{% $states.context.Map.Item.Value %}'},'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},
                          'StartAt':'F','States':{
                          'F':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':{'v':'{% $states.input.v %}'}},
                            'Retry':[{'ErrorEquals':['Busy'],'IntervalSeconds':60,'JitterStrategy':'FULL'}],
                            'Catch':[{'ErrorEquals':['States.ALL'],'Assign':{'inner':0},'Output':{'v':0},'Next':'G'}],
                            'Output':'{% $states.result.Payload %}','Assign':{'inner':1},'Next':'G'},
                          'G':{'Type':'Choice','Choices':[{'Condition':'{% $inner = $n - 1 %}','Next':'W'}],'Default':'H'},
                          'W':{'Type':'Wait','Seconds':'{% 60 %}','Next':'H'},
                          'H':{'Type':'Succeed'}}},'Next':'Z'},
                        'Z':{'Type':'Pass','Output':{'x':'{% $x %}','r':'{% $states.input.v %}'},'End':true}}}\
                        """
                                .replace('\'', '"'),
                        calls ->
                                calls.on(
                                        "f",
                                        call ->
                                                switch (call.payload().path("v").intValue()) {
                                                    case 1 -> ok("{\"v\":1}");
                                                    case 2 -> error("Busy");
                                                    default -> error("Broken");
                                                }));
    }

    @Test
    void waitEndsAtItsTimeAndRetriesKeepTheirCount() {
        String states =
                """
                'A':{'Type':'Wait','Seconds':600,'Next':'B'},
                'B':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':{}},'Retry':[{'ErrorEquals':['E'],'IntervalSeconds':200,'BackoffRate':1,'MaxAttempts':3,'JitterStrategy':'FULL'}],'End':true}\
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
                'A':{'Type':'Task','Resource':'arn:aws:states:::ecs:runTask.waitForTaskToken','Arguments':{'Token':'{% $states.context.Task.Token %}'},'HeartbeatSeconds':60,'TimeoutSeconds':600,'End':true}\
                """
                        .replace('\'', '"');
        VirtualTime time = new VirtualTime();
        World first = new World(directory, time).states(states);
        first.calls.on("ecs", "{}");
        first.start("{}");
        time.runTo(time.instant().plusSeconds(1));
        String token = first.calls.requests.getFirst().payload().path("Token").asText();
        first.executions.close();
        assertThat(first.executions.succeed(token, "1")).isFalse();

        World second = new World(directory, new VirtualTime(time.instant().plus(AWAY)));
        second.calls.on("ecs", "{}");
        second.executions.resume();
        second.time.runTo(second.time.instant().plusSeconds(59));
        assertThat(second.executions.succeed(token, "{\"ok\":true}")).isTrue();
        second.time.run();

        assertThat(second.calls.requests)
                .as("the container ended with the process, so it is started again")
                .singleElement()
                .satisfies(
                        call -> assertThat(call.payload().path("Token").asText()).isEqualTo(token));
        assertThat(second.output()).isEqualTo(JsonData.reread("{\"ok\":true}"));
    }

    @Test
    void downtimeDoesNotCountForTheMachinesTimeout() {
        String machine =
                "{'QueryLanguage':'JSONata','TimeoutSeconds':100,'StartAt':'A','States':{'A':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Arguments':{'FunctionName':'f','Payload':{}},'End':true}}}"
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
        World first = oneTask();
        first.calls.on("f", call -> ScriptedCalls.NEVER);
        first.start(INPUT);
        first.executions.close();

        World second = oneTask();

        assertThat(second.status()).isEqualTo(ExecutionStatus.RUNNING);
        second.start(INPUT);
        assertThat(second.calls.requests).isEmpty();
        assertThat(second.executions.resume()).isEqualTo(1);
        assertThat(second.executions.resume()).isZero();
        second.time.run();
        assertThat(second.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(second.calls.count("f")).isEqualTo(1);
    }

    @Test
    void executionStoppedBeforeResumeStaysStopped() {
        World first = oneTask();
        first.calls.on("f", call -> ScriptedCalls.NEVER);
        first.start(INPUT);
        first.executions.close();

        World second = oneTask();
        second.executions.stop(second.summary().arn(), new ErrorOutput(null, null));
        second.executions.resume();
        second.time.run();

        assertThat(second.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(second.calls.requests).isEmpty();
    }

    @Test
    void executionWithMissingDefinitionFails() throws IOException {
        World first = oneTask();
        first.calls.on("f", call -> ScriptedCalls.NEVER);
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
        World first = oneTask();
        first.run(INPUT);
        Files.delete(directory.resolve("ended.jsonl"));

        World second = new World(directory);

        assertThat(second.executions.resume()).isZero();
        assertThat(second.ended).hasSize(1);
        assertThat(new World(directory).executions.find(first.summary().arn()))
                .contains(first.summary());
    }
}
