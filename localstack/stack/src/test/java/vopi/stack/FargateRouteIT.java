package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import vopi.emulator.ecs.EcsService;
import vopi.emulator.ecs.TaskDefinition;
import vopi.emulator.states.task.TaskOutcome;
import vopi.stack.client.VopiClient;
import vopi.stage.score.ScoreTask;
import vopi.testing.clips.ProductClip;

/// A video whose decoding does not fit a Lambda function is scored by the container.
final class FargateRouteIT {
    private static final Map<String, String> ENV = Map.of("VOPI_LAMBDA_DECODE_TIME", "PT0.001S");

    private static final Map<String, Object> CONFIG =
            Map.of("fps", 2, "commercialVersions", List.of("transparent"), "size", 500);

    @TempDir private Path home;

    @Test
    void theContainerScoresVideosThatDoNotFitAFunction() throws Exception {
        try (TestStack stack = TestStack.start(home.resolve("data"), ENV)) {
            VopiClient client = stack.client();
            Path video = ProductClip.write(home.resolve("box.mp4"));
            String path = "/api/v1/jobs/" + SampleUpload.submit(client, video, CONFIG);
            JsonNode job = TestStack.ended(client, path);
            assertThat(job.path("status").asText()).as("%s", job).isEqualTo("completed");
            assertThat(job.path("result").path("framesAnalyzed").asInt()).isEqualTo(4);
            assertThat(states())
                    .contains("ScoreOnFargate", "Shortlist", "Complete")
                    .doesNotContain("ScoreSegment");
        }
    }

    /// Reads the state's own limit, so that the two values cannot diverge.
    @Test
    void heartbeatsAreSentSeveralTimesWithinTheStatesLimit() throws IOException {
        JsonNode machine =
                new ObjectMapper().readTree(ResourceText.read("/statemachine/pipeline.asl.json"));
        JsonNode state = machine.path("States").path("ScoreOnFargate");
        assertThat(state.path("HeartbeatSeconds").asLong())
                .isGreaterThanOrEqualTo(4 * ScoreTask.HEARTBEAT.toSeconds());
    }

    /// A container started without a token cannot report what is missing.
    @Test
    void aContainerThatEndsWithoutAResultFailsItsTaskImmediately() throws Exception {
        try (EcsService ecs = new EcsService(ScoreContainer.CLUSTER_ARN, home)) {
            TaskDefinition definition = ScoreContainer.definition(Map.of());
            ecs.register(definition);
            String request =
                    new ObjectMapper()
                            .writeValueAsString(
                                    Map.of(
                                            "Cluster", ecs.cluster(),
                                            "TaskDefinition", definition.arn()));
            TaskOutcome outcome =
                    new ScoreContainer(ecs).runTask(request.getBytes(StandardCharsets.UTF_8));
            assertThat(outcome)
                    .isEqualTo(
                            new TaskOutcome.Failed(
                                    "States.HeartbeatTimeout",
                                    "the container ended with exit code 1 and sent no result; its output is"
                                            + " in score.log"));
            assertThat(Files.readString(home.resolve("score.log")))
                    .contains("VOPI_TASK_TOKEN is not set");
        }
    }

    private static List<String> states() {
        String machine = StackNames.arn("states", "stateMachine:" + StackNames.PIPELINE);
        try (SfnClient states =
                SfnClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            String execution =
                    states.listExecutions(r -> r.stateMachineArn(machine))
                            .executions()
                            .getFirst()
                            .executionArn();
            return states
                    .getExecutionHistoryPaginator(r -> r.executionArn(execution))
                    .events()
                    .stream()
                    .filter(event -> event.stateEnteredEventDetails() != null)
                    .map(FargateRouteIT::entered)
                    .toList();
        }
    }

    private static String entered(HistoryEvent event) {
        return event.stateEnteredEventDetails().name();
    }
}
