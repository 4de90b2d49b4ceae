package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.PipelineMachine.INPUT;
import static vopi.emulator.states.PipelineMachine.json;
import static vopi.emulator.states.ScriptedCalls.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import vopi.emulator.states.run.ErrorOutput;
import vopi.emulator.states.run.ExecutionStatus;

/// The state that scores in a container.
final class PipelineContainerTest extends PipelineFixture {
    @Test
    void containerScoresVideosThatDoNotFitAFunction() {
        calls.on("Ingest", "{\"route\":\"fargate\",\"segments\":9}");
        AtomicReference<String> token = new AtomicReference<>();
        calls.on(
                "ecs",
                call -> {
                    JsonNode environment =
                            call.payload()
                                    .path("Overrides")
                                    .path("ContainerOverrides")
                                    .path(0)
                                    .path("Environment");
                    assertThat(environment.findValuesAsText("Name"))
                            .containsExactly(
                                    "VOPI_TASK_TOKEN",
                                    "VOPI_JOB_ID",
                                    "VOPI_ATTEMPT",
                                    "VOPI_SEGMENTS");
                    assertThat(environment.findValuesAsText("Value")).endsWith("job-1", "1", "9");
                    assertThat(
                                    call.payload()
                                            .at(
                                                    "/NetworkConfiguration/AwsvpcConfiguration/Subnets"))
                            .isEqualTo(json("['ScoreSubnetIds']"));
                    token.set(environment.path(0).path("Value").asText());
                    return ok("{}");
                });
        world.start(INPUT);
        world.time.runTo(world.time.instant().plusSeconds(100));
        assertThat(world.executions.heartbeat(token.get())).isTrue();
        world.time.runTo(world.time.instant().plusSeconds(100));

        assertThat(world.executions.succeed(token.get(), "{\"segments\":9}")).isTrue();
        world.time.run();

        assertThat(world.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(world.took()).isEqualTo(Duration.ofSeconds(200));
        assertThat(calls.count("ScoreSegment")).isZero();
        assertThat(world.executions.succeed(token.get(), "{}")).isFalse();
    }

    @Test
    void silentContainerIsRetriedOnceThenTheJobFails() {
        calls.on("Ingest", "{\"route\":\"fargate\",\"segments\":9}");
        calls.on("ecs", "{}");

        world.run(INPUT);

        assertThat(calls.gaps("ecs")).containsExactly(300L);
        assertFailedWith("States.HeartbeatTimeout");
    }

    @Test
    void failureThatTheContainerReportsFailsTheJob() {
        calls.on("Ingest", "{\"route\":\"fargate\",\"segments\":9}");
        AtomicReference<String> token = new AtomicReference<>();
        calls.on(
                "ecs",
                call -> {
                    token.set(call.payload().findValue("Value").asText());
                    return ok("{}");
                });
        world.start(INPUT);
        world.time.runTo(world.time.instant());

        world.executions.fail(token.get(), new ErrorOutput(CORE + "UnusableVideo", "{}"));
        world.time.run();

        assertFailedWith(CORE + "UnusableVideo");
    }
}
