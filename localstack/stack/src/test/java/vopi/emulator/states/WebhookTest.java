package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.states.run.ExecutionStatus;

/// `webhook.asl.json` run as a program.
final class WebhookTest {
    private static final String INPUT = "{\"jobId\":\"job-1\",\"deliveryId\":\"d-1\"}";

    @TempDir private Path directory;
    private World world;

    @BeforeEach
    void load() {
        world = new World(directory).with(PipelineMachine.definition("webhook"));
    }

    @Test
    void functionDecidesWhenToRetry() {
        List<Integer> waits = List.of(5, 300, 86_400);
        world.calls.on(
                "DeliverWebhook",
                call ->
                        call.attempt() > waits.size()
                                ? ok("{\"outcome\":\"delivered\",\"waitSeconds\":0}")
                                : ok(
                                        "{\"outcome\":\"retry\",\"waitSeconds\":"
                                                + waits.get(call.attempt() - 1)
                                                + "}"));

        world.run(INPUT);

        assertThat(world.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(world.calls.gaps("DeliverWebhook")).containsExactly(5L, 300L, 86_400L);
        assertThat(world.calls.requests)
                .allMatch(call ->
                        call.payload()
                                .equals(
                                        PipelineMachine.json(
                                                "{'jobId':'job-1','deliveryId':'d-1'}")));
    }

    @Test
    void theLastFailedAttemptFailsTheExecution() {
        world.calls.on("DeliverWebhook", "{\"outcome\":\"gaveUp\",\"waitSeconds\":0}");

        assertThat(world.run(INPUT).summary().error().error()).isEqualTo("GaveUp");
    }

    @Test
    void deletedDeliveryEndsImmediately() {
        world.calls.on("DeliverWebhook", call -> error("vopi.core.error.NotFound"));

        assertThat(world.run(INPUT).summary().error().error()).isEqualTo("Gone");
        assertThat(world.took()).isZero();
    }

    @Test
    void internalFailuresAreRetried() {
        world.calls.on(
                "DeliverWebhook",
                call ->
                        call.attempt() < 4
                                ? error("vopi.core.error.Defect")
                                : ok("{\"outcome\":\"delivered\",\"waitSeconds\":0}"));

        assertThat(world.run(INPUT).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(world.calls.gaps("DeliverWebhook")).containsExactly(900L, 900L, 900L);
    }

    @Test
    void permanentFailureEndsAfterHours() {
        world.calls.on("DeliverWebhook", call -> error("vopi.core.error.Defect"));

        assertThat(world.run(INPUT).summary().error().error()).isEqualTo("vopi.core.error.Defect");
        assertThat(world.took()).isEqualTo(Duration.ofMinutes(165));
    }

    @Test
    void anAttemptResetsTheRetriesOfInternalFailures() {
        world.calls.on(
                "DeliverWebhook",
                call ->
                        call.attempt() == 11
                                ? ok("{\"outcome\":\"retry\",\"waitSeconds\":60}")
                                : error("vopi.core.error.Defect"));

        world.run(INPUT);

        assertThat(world.calls.count("DeliverWebhook")).isEqualTo(23);
    }
}
