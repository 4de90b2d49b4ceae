package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.run.ErrorOutput;
import vopi.emulator.states.run.ExecutionStatus;

final class InterpreterTest {
    private static final String INVOKE = "\"Resource\":\"arn:aws:states:::lambda:invoke\"";

    @TempDir private Path directory;
    private World world;

    private World states(String states) {
        world = new World(directory).states(states.replace('\'', '"').replace('^', '\''));
        return world;
    }

    private static JsonNode json(String text) {
        return JsonData.reread(text.replace('\'', '"'));
    }

    @Test
    void passGivesOutputAndSetsVariablesFromTheStateBefore() {
        states(
                """
                'A':{'Type':'Pass','Assign':{'x':'{% $states.input.n %}','y':7},'Output':{'k':'{% $states.input.n + 1 %}'},'Next':'B'},
                'B':{'Type':'Pass','Assign':{'x':'{% $x * 10 %}'},'Output':{'x':'{% $x %}','y':'{% $y %}','in':'{% $states.input %}'},'Next':'C'},
                'C':{'Type':'Pass','Output':{'x':'{% $x %}','before':'{% $states.input %}','first':'{% $states.context.Execution.Input.n %}'},'End':true}\
                """);

        assertThat(world.run("{\"n\":1}").output())
                .isEqualTo(json("{'x':10,'before':{'x':1,'y':7,'in':{'k':2}},'first':1}"));
    }

    @ParameterizedTest
    @CsvSource({"1, one", "2, two", "3, other"})
    void choiceTakesTheFirstMatchingRule(int n, String taken) {
        states(
                """
                'A':{'Type':'Choice','Choices':[{'Condition':'{% $states.input.n = 1 %}','Next':'One'},{'Condition':'{% $states.input.n < 3 %}','Next':'Two'}],'Default':'Other'},
                'One':{'Type':'Pass','Output':'one','End':true},'Two':{'Type':'Pass','Output':'two','End':true},'Other':{'Type':'Pass','Output':'other','End':true}\
                """);

        assertThat(world.run("{\"n\":" + n + "}").output().asText()).isEqualTo(taken);
    }

    @Test
    void waitLastsItsSeconds() {
        states(
                """
                'A':{'Type':'Wait','Seconds':'{% $states.input.s %}','Next':'B'},'B':{'Type':'Wait','Seconds':30,'End':true}\
                """);

        assertThat(world.run("{\"s\":3600}").output()).isEqualTo(json("{'s':3600}"));
        assertThat(world.took()).isEqualTo(Duration.ofSeconds(3630));
    }

    @Test
    void failStateFailsWithItsErrorAndCause() {
        states("'A':{'Type':'Fail','Error':'{% $states.input.e %}','Cause':'why'}");

        world.run("{\"e\":\"Mine\"}");

        assertThat(world.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.summary().error()).isEqualTo(new ErrorOutput("Mine", "why"));
        assertThat(world.types())
                .containsExactly("ExecutionStarted", "FailStateEntered", "ExecutionFailed");
    }

    @Test
    void invokedFunctionAnswersInPayload() {
        states(
                "'A':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':{'n':'{% $states.input.n %}'}},'Output':'{% $states.result.Payload %}','Assign':{'s':'{% $states.result.StatusCode %}'},'End':true}");
        world.calls.on(
                "f", call -> ok("{\"twice\":" + call.payload().path("n").intValue() * 2 + "}"));

        assertThat(world.run("{\"n\":21}").output()).isEqualTo(json("{'twice':42}"));
        assertThat(world.types())
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void retriesWithBackoffUpToTheMaximumDelayThenCatches() {
        states(
                "'A':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':{}},'Retry':[{'ErrorEquals':['Other'],'MaxAttempts':9,'JitterStrategy':'FULL'},{'ErrorEquals':['Busy'],'IntervalSeconds':2,'BackoffRate':3,'MaxAttempts':4,'MaxDelaySeconds':20,'JitterStrategy':'FULL'}],"
                        + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B','Output':{'e':'{% $states.errorOutput.Error %}','n':'{% $states.input.n %}'},'Assign':{'c':'{% $states.errorOutput.Cause %}'}}],'End':true},'B':{'Type':'Pass','Output':{'in':'{% $states.input %}','c':'{% $c %}'},'End':true}");
        world.calls.on("f", call -> error("Busy"));

        JsonNode output = world.run("{\"n\":4}").output();

        assertThat(output.path("in")).isEqualTo(json("{'e':'Busy','n':4}"));
        assertThat(output.path("c").asText()).contains("because of Busy");
        // Half of each delay: full jitter, and the generator of the test returns 0.5.
        assertThat(world.calls.gaps("f")).containsExactly(1L, 3L, 9L, 10L);
    }

    @Test
    void fullJitterUsesAShareOfEachDelay() {
        states(
                "'A':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':{}},'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':4,'MaxAttempts':3,'JitterStrategy':'FULL'}],'End':true}");
        world.calls.on("f", call -> call.attempt() < 4 ? error("Busy") : ok("1"));

        assertThat(world.run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(world.calls.gaps("f")).containsExactly(2L, 4L, 8L);
    }

    @Test
    void eachRetrierCountsForItself() {
        states(
                "'A':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':{}},'Retry':[{'ErrorEquals':['One'],'MaxAttempts':1,'IntervalSeconds':20,'JitterStrategy':'FULL'},{'ErrorEquals':['Two'],'MaxAttempts':2,'IntervalSeconds':40,'JitterStrategy':'FULL'}],'End':true}");
        List<String> errors = List.of("One", "Two", "Two", "One");
        world.calls.on("f", call -> error(errors.get(call.attempt() - 1)));

        assertThat(world.run("{}").summary().error().error()).isEqualTo("One");
        assertThat(world.calls.gaps("f")).containsExactly(10L, 20L, 40L);
    }

    @Test
    void taskThatOutlastsItsTimeoutIsCancelledAndRetriable() {
        states(
                "'A':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':{}},'TimeoutSeconds':30,'Retry':[{'ErrorEquals':['Other'],'MaxAttempts':5,'JitterStrategy':'FULL'},{'ErrorEquals':['States.Timeout'],'MaxAttempts':1,'IntervalSeconds':10,'JitterStrategy':'FULL'}],'End':true}");
        world.calls.on("f", call -> ScriptedCalls.NEVER);

        assertThat(world.run("{}").summary().error().error()).isEqualTo("States.Timeout");
        assertThat(world.calls.gaps("f")).containsExactly(35L);
        assertThat(world.calls.cancelled).hasSize(2);
        assertThat(world.types()).contains("TaskTimedOut");
    }

    @Test
    void machineTimeoutEndsTheExecutionAndItsTasks() {
        world =
                new World(directory)
                        .with(
                                json("{'QueryLanguage':'JSONata','TimeoutSeconds':60,'StartAt':'A','States':{'A':{'Type':'Task',"
                                                + INVOKE.replace('"', '\'')
                                                + ",'Arguments':{'FunctionName':'f','Payload':{}},'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B'}],'End':true},'B':{'Type':'Succeed'}}}")
                                        .toString());
        world.calls.on("f", call -> ScriptedCalls.NEVER);

        assertThat(world.run("{}").status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(world.took()).isEqualTo(Duration.ofSeconds(60));
        assertThat(world.calls.cancelled).hasSize(1);
    }

    @Test
    void stopAbortsAndCancelsRunningTasks() {
        states(
                "'A':{'Type':'Map','Items':'{% [1..3] %}','MaxConcurrency':2,'ItemSelector':{},'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'T','States':{'T':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':{}},'End':true}}},'End':true}");
        world.calls.on("f", call -> ok("1", Duration.ofHours(1)));
        world.start("{}");

        boolean stopped =
                world.executions
                        .stop(world.summary().arn(), new ErrorOutput("Cancelled", "by the user"))
                        .orElseThrow();
        world.time.run();

        assertThat(stopped).isTrue();
        assertThat(world.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(world.took()).isZero();
        assertThat(world.calls.cancelled).hasSize(2);
        assertThat(world.calls.count("f")).isEqualTo(2);
        assertThat(world.executions.stop(world.summary().arn(), new ErrorOutput(null, null)))
                .contains(false);
    }

    @Test
    void resultOverTheLimitIsNotCaughtByStatesAll() {
        states(
                "'A':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':{}},'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B'}],'End':true},'B':{'Type':'Succeed'}");
        world.calls.on("f", "\"" + "x".repeat(300_000) + "\"");

        assertThat(world.run("{}").summary().error().error()).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void undefinedExpressionIsAnErrorThatCatchSees() {
        states(
                "'A':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':'{% $states.input.missing %}'},'Catch':[{'ErrorEquals':['States.ALL'],'Next':'B'}],'End':true},'B':{'Type':'Pass','End':true}");

        JsonNode output = world.run("{}").output();

        assertThat(output.path("Error").asText()).isEqualTo("States.QueryEvaluationError");
        assertThat(output.path("Cause").asText()).contains("returned nothing (undefined)");
        assertThat(world.types()).contains("EvaluationFailed");
        assertThat(world.calls.requests).isEmpty();
    }

    @Test
    void mapKeepsOrderAndConcurrencyLimit() {
        states(
                "'A':{'Type':'Map','Items':'{% [1..5] %}','MaxConcurrency':2,'ItemSelector':{'v':'{% $states.context.Map.Item.Value %}','n':'{% $states.input.n %}'},'ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'T','States':{'T':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':'{% $states.input %}'},'Output':'{% $states.result.Payload %}','End':true}}},'End':true}");
        world.calls.on(
                "f",
                call ->
                        ok(
                                call.payload().path("v").toString(),
                                Duration.ofSeconds(10L - call.payload().path("v").intValue())));

        assertThat(world.run("{\"n\":0}").output()).isEqualTo(json("[1,2,3,4,5]"));
        assertThat(world.calls.requests.getLast().payload()).isEqualTo(json("{'v':5,'n':0}"));
        // 9 and 8 concurrently, then 7 after the 8, 6 after the 9, 5 after 8 + 7.
        assertThat(world.took()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void failedItemFailsTheMapAndAbortsTheOthers() {
        states(
                "'A':{'Type':'Map','Items':'{% [1..3] %}','MaxConcurrency':40,'ItemSelector':'{% $states.context.Map.Item.Value %}','ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'T','States':{'T':{'Type':'Task',"
                        + INVOKE
                        + ",'Arguments':{'FunctionName':'f','Payload':'{% $states.input %}'},'End':true}}},'Catch':[{'ErrorEquals':['Bad'],'Next':'B'}],'End':true},'B':{'Type':'Pass','End':true}");
        world.calls.on(
                "f",
                call ->
                        call.payload().intValue() == 2
                                ? error("Bad")
                                : ok("1", Duration.ofDays(1)));

        assertThat(world.run("{}").output().path("Error").asText()).isEqualTo("Bad");
        assertThat(world.calls.cancelled).hasSize(2);
        assertThat(world.types())
                .contains("MapIterationFailed", "MapIterationAborted", "MapStateFailed");
    }

    @Test
    void innerVariablesStayInside() {
        states(
                """
                'A':{'Type':'Pass','Assign':{'x':1},'Next':'M'},
                'M':{'Type':'Map','Items':'{% [10,20] %}','MaxConcurrency':1,'ItemSelector':'{% $states.context.Map.Item.Value %}','ItemProcessor':{'ProcessorConfig':{'Mode':'INLINE'},'StartAt':'P','States':{'P':{'Type':'Pass','Assign':{'mine':'{% $x + $states.input %}'},'Next':'Q'},'Q':{'Type':'Pass','Output':'{% $mine %}','End':true}}},'Next':'Z'},
                'Z':{'Type':'Pass','Output':{'m':'{% $states.input %}','gone':'{% $exists($mine) %}'},'End':true}\
                """);

        assertThat(world.run("{}").output()).isEqualTo(json("{'m':[11,21],'gone':false}"));
    }

    @Test
    void historyEndsAtItsLimit() {
        states("'A':{'Type':'Wait','Seconds':1,'Next':'B'},'B':{'Type':'Pass','Next':'A'}");

        world.run("{}");

        assertThat(world.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.summary().error().cause()).contains("25000 history events");
        assertThat(world.entries().getLast().id()).isEqualTo(25_000);
    }
}
