package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.PipelineMachine.INPUT;
import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.emulator.states.run.ExecutionStatus;

/// What `pipeline.asl.json` does about views that fail or are unfit, about the spin and the texts,
/// and in a redo of one view.
final class PipelineViewsTest extends PipelineFixture {
    @Test
    void aFailedViewDoesNotAffectTheOthers() {
        calls.on(
                "GenerateImages",
                call ->
                        call.payload().path("view").intValue() == 1
                                ? error("Lambda.Unknown")
                                : ok("{\"view\":0,\"made\":4,\"failed\":0}"));

        world.run(INPUT);

        assertThat(world.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(mapOutputs())
                .contains("{\"made\":8,\"failed\":1,\"withheld\":[],\"spin\":true,\"texts\":true}");
    }

    /// @param unfit indices of views
    private void unfit(Integer... unfit) {
        calls.on(
                "GenerateImages",
                call -> {
                    boolean withheld =
                            List.of(unfit).contains(call.payload().path("view").intValue())
                                    && !call.payload().path("deliverUnfit").asBoolean();
                    return ok(
                            "{\"view\":%s,\"made\":%d,\"failed\":0,\"withheld\":%b}"
                                    .formatted(
                                            call.payload().path("view"),
                                            withheld ? 0 : 4,
                                            withheld));
                });
    }

    @Test
    void unfitViewsAreWithheldFromAJobWithABetterOne() {
        unfit(1);

        world.run(INPUT);

        assertThat(mapOutputs())
                .contains(
                        "{\"made\":8,\"failed\":0,\"withheld\":[1],\"spin\":true,\"texts\":true}");
        assertThat(calls.count("GenerateImages")).isEqualTo(3);
        assertThat(calls.count("Complete")).isEqualTo(1);
    }

    @Test
    void ifNoViewIsBetterTheUnfitOnesAreDelivered() {
        unfit(0, 1, 2);

        world.run(INPUT);

        assertThat(mapOutputs())
                .contains(
                        "{\"made\":0,\"failed\":0,\"withheld\":[0,1,2],\"spin\":true,\"texts\":true}",
                        "{\"made\":12,\"failed\":0,\"withheld\":[],\"spin\":true,\"texts\":true}");
        assertThat(calls.count("GenerateImages")).isEqualTo(6);
        assertThat(calls.count("Complete")).isEqualTo(1);
    }

    @Test
    void ifTheOnlyBetterViewFailsTheUnfitOnesAreDelivered() {
        calls.on(
                "GenerateImages",
                call -> {
                    int view = call.payload().path("view").intValue();
                    boolean deliver = call.payload().path("deliverUnfit").asBoolean();
                    return view == 0
                            ? error("Lambda.Unknown")
                            : ok(
                                    "{\"view\":%d,\"made\":%d,\"failed\":0,\"withheld\":%b}"
                                            .formatted(view, deliver ? 4 : 0, !deliver));
                });

        world.run(INPUT);

        assertThat(mapOutputs())
                .contains(
                        "{\"made\":0,\"failed\":1,\"withheld\":[1,2],\"spin\":true,\"texts\":true}",
                        "{\"made\":8,\"failed\":0,\"withheld\":[],\"spin\":true,\"texts\":true}");
    }

    @Test
    void textsThatFailAffectNeitherImagesNorSpin() {
        calls.on("WriteTexts", call -> error(CORE + "UpstreamRejected"));

        world.run(INPUT);

        assertThat(world.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(calls.count("WriteTexts")).isEqualTo(1);
        assertThat(calls.count("MakeSpin")).isEqualTo(1);
        assertThat(calls.count("Complete")).isEqualTo(1);
    }

    @Test
    void textsOfAJobThatEndedOtherwiseCompleteNothing() {
        calls.on("WriteTexts", call -> error(CORE + "Conflict"));

        world.run(INPUT);

        assertThat(calls.count("Complete")).isZero();
        assertThat(calls.count("MakeSpin")).isZero();
    }

    @Test
    void aSpinThatFailsDoesNotAffectTheImages() {
        calls.on("MakeSpin", call -> error(CORE + "UpstreamRejected"));

        world.run(INPUT);

        assertThat(world.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(calls.count("MakeSpin")).isEqualTo(1);
        assertThat(calls.count("Complete")).isEqualTo(1);
    }

    @Test
    void aSpinOfAJobThatEndedOtherwiseCompletesNothing() {
        calls.on("MakeSpin", call -> error(CORE + "Conflict"));

        world.run(INPUT);

        assertThat(calls.count("Complete")).isZero();
    }

    @Test
    void aRedoMakesOneViewAndCompletes() {
        world.run("{\"jobId\":\"job-1\",\"attempt\":2,\"redo\":1}");

        assertThat(world.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(calls.requests)
                .extracting(call -> call.function() + call.payload())
                .map(text -> text.replace('"', '\''))
                .containsExactly(
                        "GenerateImages{'jobId':'job-1','attempt':2,'view':1,'deliverUnfit':true}",
                        "Complete{'jobId':'job-1','attempt':2}",
                        "NotifyCallback{'jobId':'job-1','attempt':2}");
    }

    @Test
    void aRedoThatMakesNothingIsLeftToComplete() {
        calls.on("GenerateImages", call -> error(CORE + "UpstreamRejected"));
        calls.on("Complete", call -> error(CORE + "UpstreamRejected"));

        world.run("{\"jobId\":\"job-1\",\"attempt\":2,\"redo\":0}");

        assertThat(world.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(calls.count("Complete")).isEqualTo(1);
        assertThat(calls.count("MarkFailed")).isEqualTo(1);
        assertThat(calls.count("NotifyCallback")).isEqualTo(1);
    }
}
