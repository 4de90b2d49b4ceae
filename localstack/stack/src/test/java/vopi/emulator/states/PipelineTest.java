package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.PipelineMachine.INPUT;
import static vopi.emulator.states.PipelineMachine.json;
import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.emulator.states.run.ErrorOutput;
import vopi.emulator.states.run.ExecutionStatus;

/// `pipeline.asl.json` run as a program.
final class PipelineTest extends PipelineFixture {
    @Test
    void everyStageIsCalledOnceWithItsInput() {
        world.run(INPUT);

        assertThat(world.output()).isEqualTo(json("{'notified':true}"));
        assertThat(calls.requests)
                .extracting(call -> call.function() + call.payload())
                .map(text -> text.replace('"', '\''))
                .containsExactly(
                        "Ingest{'jobId':'job-1','attempt':1}",
                        "ScoreSegment{'jobId':'job-1','attempt':1,'segment':0}",
                        "ScoreSegment{'jobId':'job-1','attempt':1,'segment':1}",
                        "Shortlist{'jobId':'job-1','attempt':1}",
                        "ClassifyBatch{'jobId':'job-1','attempt':1,'batch':0}",
                        "ClassifyBatch{'jobId':'job-1','attempt':1,'batch':1}",
                        "SelectVariants{'jobId':'job-1','attempt':1,'batches':2}",
                        "GenerateImages{'jobId':'job-1','attempt':1,'view':0,'deliverUnfit':false}",
                        "GenerateImages{'jobId':'job-1','attempt':1,'view':1,'deliverUnfit':false}",
                        "GenerateImages{'jobId':'job-1','attempt':1,'view':2,'deliverUnfit':false}",
                        "WriteTexts{'jobId':'job-1','attempt':1}",
                        "MakeSpin{'jobId':'job-1','attempt':1}",
                        "Complete{'jobId':'job-1','attempt':1}",
                        "NotifyCallback{'jobId':'job-1','attempt':1}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40})
    void mapsAcceptOneItemOrMany(int count) {
        calls.on("Ingest", "{\"route\":\"lambda\",\"segments\":" + count + "}");
        calls.on("Shortlist", "{\"batches\":" + count + "}");
        calls.on("SelectVariants", "{\"views\":" + count + "}");

        assertThat(world.run(INPUT).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(calls.count("ScoreSegment")).isEqualTo(count);
        assertThat(calls.count("ClassifyBatch")).isEqualTo(count);
        assertThat(calls.count("GenerateImages")).isEqualTo(count);
        assertThat(calls.count("MakeSpin")).as("none is requested").isZero();
        assertThat(calls.count("WriteTexts")).as("none are requested").isZero();
    }

    @Test
    void concurrencyLimitsApplyToBatchesAndViews() {
        calls.on("Shortlist", "{\"batches\":12}");
        calls.on("SelectVariants", "{\"views\":12}");
        calls.on("ClassifyBatch", call -> ok("{\"batch\":0,\"views\":1}", Duration.ofSeconds(10)));
        calls.on(
                "GenerateImages",
                call -> ok("{\"view\":0,\"made\":4,\"failed\":0}", Duration.ofSeconds(100)));

        world.run(INPUT);

        // Twelve items, four at a time.
        assertThat(world.took()).isEqualTo(Duration.ofSeconds(330));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ingest", "ScoreSegment", "Shortlist", "SelectVariants", "Complete"})
    void failureOfAStageMarksTheJobAndNotifiesTheClient(String stage) {
        calls.on(stage, call -> error(CORE + "UnusableVideo"));

        world.run(INPUT);

        assertThat(calls.count(stage)).isEqualTo(stage.equals("ScoreSegment") ? 2 : 1);
        assertFailedWith(CORE + "UnusableVideo");
        assertThat(calls.of("MarkFailed").getFirst().payload().path("error").path("Cause"))
                .hasToString(
                        "\"{\\\"errorMessage\\\":\\\"because of"
                                + " vopi.core.error.UnusableVideo\\\"}\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Ingest, UpstreamUnavailable, 1 2 4 8",
        "Ingest, SourceUnavailable, 1 2 4 8",
        "ScoreSegment, QuotaExceeded, 1 2 4 8",
        "Shortlist, UpstreamUnavailable, 1 2 4 8",
        "ClassifyBatch, QuotaExceeded, 2 5 10 20",
        "SelectVariants, UpstreamUnavailable, 1 2 4 8",
        "GenerateImages, QuotaExceeded, 2 5 10 20",
        "Complete, UpstreamUnavailable, 1 2 4 8",
        "NotifyCallback, UpstreamUnavailable, 1 2 4 8",
    })
    void upstreamFailuresAreRetriedFourTimes(String stage, String error, String gaps) {
        oneOfEach();
        calls.on(stage, call -> error(CORE + error));

        world.run(INPUT);

        // Half of 2, 4, 8, 16 seconds, or of 5, 10, 20, 40.
        assertThat(calls.gaps(stage)).isEqualTo(numbers(gaps));
    }

    @ParameterizedTest
    @CsvSource({
        "Lambda.TooManyRequestsException, 0 1 2 4 8 15",
        "Lambda.ServiceException, 0 1 2 4 8 15",
        "Lambda.AWSLambdaException, 0 1 2 4 8 15",
        "Lambda.SdkClientException, 0 1 2 4 8 15",
        "Lambda.Unknown, 0",
        "Runtime.ExitError, 0",
        "Sandbox.Timedout, 0",
    })
    void failuresOfLambdaItselfAreRetried(String error, String gaps) {
        for (String stage : PipelineMachine.STAGES) {
            world = PipelineMachine.world(directory.resolve(stage));
            calls = world.calls;
            oneOfEach();
            calls.on(stage, call -> error(error));

            world.run(INPUT);

            assertThat(calls.gaps(stage)).as(stage).isEqualTo(numbers(gaps));
        }
    }

    @Test
    void stageThatRecoversIsNotAFailure() {
        for (String stage : PipelineMachine.STAGES) {
            world = PipelineMachine.world(directory.resolve(stage));
            calls = world.calls;
            oneOfEach();
            calls.on(
                    stage,
                    call ->
                            call.attempt() < 5
                                    ? error(CORE + "UpstreamUnavailable")
                                    : ok(answers(stage)));

            world.run(INPUT);

            assertThat(world.status()).as(stage).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(calls.count(stage)).as(stage).isEqualTo(5);
            assertThat(calls.count("MarkFailed")).isZero();
        }
    }

    private static String answers(String stage) {
        return switch (stage) {
            case "Ingest" -> "{\"route\":\"lambda\",\"segments\":1}";
            case "Shortlist" -> "{\"batches\":1}";
            case "SelectVariants" -> "{\"views\":1,\"spin\":true,\"texts\":true}";
            case "ClassifyBatch" -> "{\"batch\":0,\"views\":1}";
            case "GenerateImages" -> "{\"view\":0,\"made\":4,\"failed\":0}";
            default -> "{}";
        };
    }

    private void oneOfEach() {
        calls.on("Ingest", answers("Ingest"));
        calls.on("Shortlist", answers("Shortlist"));
        calls.on("SelectVariants", answers("SelectVariants"));
    }

    private static List<Long> numbers(String text) {
        return List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }

    @Test
    void stageThatHangsTimesOut() {
        calls.on("Shortlist", call -> ScriptedCalls.NEVER);

        world.run(INPUT);

        assertThat(calls.gaps("Shortlist")).containsExactly(300L);
        assertFailedWith("States.Timeout");
    }

    @Test
    void aFailedBatchDoesNotAffectTheOthers() {
        calls.on(
                "ClassifyBatch",
                call ->
                        call.payload().path("batch").intValue() == 0
                                ? error(CORE + "UpstreamRejected")
                                : ok("{\"batch\":1,\"views\":3}"));

        world.run(INPUT);

        assertThat(world.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(calls.of("SelectVariants").getFirst().payload().path("batches").intValue())
                .isEqualTo(2);
        assertThat(mapOutputs()).contains("{\"batches\":2,\"lost\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ClassifyBatch", "GenerateImages"})
    void jobThatEndedMeanwhileStopsItsMaps(String stage) {
        calls.on(stage, call -> error(CORE + "Conflict"));

        world.run(INPUT);

        assertFailedWith(CORE + "Conflict");
        assertThat(calls.count("Complete")).isZero();
    }

    @Test
    void jobStaysCompletedIfTheNotificationFails() {
        calls.on("NotifyCallback", call -> error(CORE + "Defect"));

        world.run(INPUT);

        assertThat(world.output())
                .isEqualTo(json("{'notified':false,'error':'vopi.core.error.Defect'}"));
        assertThat(calls.count("MarkFailed")).isZero();
    }

    @Test
    void markingIsRetriedForLongAndTheExecutionFailsInEitherCase() {
        calls.on("Ingest", call -> error(CORE + "UnusableVideo"));
        calls.on("MarkFailed", call -> error("java.lang.OutOfMemoryError"));

        world.run(INPUT);

        assertThat(calls.gaps("MarkFailed")).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(world.summary().error().error()).isEqualTo(CORE + "UnusableVideo");
        assertThat(calls.count("NotifyCallback")).isZero();
    }

    @Test
    void failureStaysAFailureIfTheNotificationFails() {
        calls.on("Ingest", call -> error(CORE + "UnusableVideo"));
        calls.on("NotifyCallback", call -> error(CORE + "Defect"));

        world.run(INPUT);

        assertThat(world.summary().error().error()).isEqualTo(CORE + "UnusableVideo");
        assertThat(world.status()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void cancelInTheMiddleStopsEveryTaskAndStartsNothing() {
        calls.on("ScoreSegment", call -> ok("{}", Duration.ofMinutes(5)));
        world.start(INPUT);
        world.time.runTo(world.time.instant().plusSeconds(60));

        world.executions.stop(world.summary().arn(), new ErrorOutput("Cancelled", "by its owner"));
        world.time.run();

        assertThat(world.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(calls.cancelled)
                .extracting(ScriptedCalls.Request::function)
                .containsExactly("ScoreSegment", "ScoreSegment");
        assertThat(calls.count("MarkFailed")).isZero();
        assertThat(world.ended).hasSize(1);
    }

    @Test
    void stateDataStaySmall() {
        calls.on("Ingest", "{\"route\":\"lambda\",\"segments\":40}");
        calls.on("Shortlist", "{\"batches\":60,\"candidates\":600,\"framesAnalyzed\":18000}");
        calls.on("SelectVariants", "{\"views\":30}");

        world.run(INPUT);
        int largest = PipelineMachine.largestData(world);

        assertThat(largest).isLessThan(4 * 1024);
        assertThat(world.entries().getLast().id()).isLessThan(2_000);
    }
}
