package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import vopi.stack.client.VopiClient;

/// A signal kills the process that decodes a job's video: another process finishes the job, and the
/// stack continues to serve.
@EnabledOnOs(OS.LINUX)
final class MediaCrashIT {
    @TempDir private static Path home;

    private static TestStack stack;
    private static VopiClient client;

    @BeforeAll
    static void start() throws Exception {
        stack = TestStack.start(home.resolve("data"));
        client = stack.client();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void aJobOutlivesTheCrashOfItsMediaProcess() throws Exception {
        Map<String, Object> config =
                Map.of("fps", 10, "commercialVersions", List.of("transparent"), "size", 500);
        String job = "/api/v1/jobs/" + SampleUpload.submit(client, SampleUpload.clip(home), config);
        ProcessHandle first = scoring(job);

        signal(first, "SEGV");

        assertThat(first.onExit().get(20, java.util.concurrent.TimeUnit.SECONDS).isAlive())
                .isFalse();
        assertThat(TestStack.hasEnded(client, job))
                .as("the crash came in the middle of the job")
                .isFalse();
        JsonNode ended = TestStack.ended(client, job);
        assertThat(ended.path("status").asText()).as("%s", ended).isEqualTo("completed");
        assertThat(client.get(job + "/images")).isNotEmpty();
        assertThat(failures()).contains("Runtime.ExitError");
        assertThat(media().map(ProcessHandle::pid)).isNotEqualTo(first.pid());
        assertThat(client.get("/api/v1/jobs").path("total").asInt()).isEqualTo(1);
    }

    /// Waits until the video is being decoded.
    private static ProcessHandle scoring(String job) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() ->
                        client.get(job + "/status").toString().contains("Scoring frames")
                                || TestStack.hasEnded(client, job));
        return media().orElseThrow();
    }

    private static Optional<ProcessHandle> media() {
        byte[] name = "\0AWS_LAMBDA_FUNCTION_NAME=Media\0".getBytes(StandardCharsets.UTF_8);
        String wanted = new String(name, StandardCharsets.ISO_8859_1);
        return ProcessHandle.current()
                .descendants()
                .filter(process -> ("\0" + environment(process)).contains(wanted))
                .findFirst();
    }

    private static String environment(ProcessHandle process) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", process.pid() + "", "environ")),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }

    private static void signal(ProcessHandle process, String name)
            throws IOException, InterruptedException {
        Process kill =
                new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid())
                        .inheritIO()
                        .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static List<String> failures() {
        List<String> errors = new ArrayList<>();
        try (SfnClient states = SfnClient.create()) {
            String pipeline = stack.stack().settings().get("VOPI_PIPELINE_ARN");
            for (ExecutionListItem run :
                    states.listExecutions(r -> r.stateMachineArn(pipeline)).executions()) {
                for (HistoryEvent event :
                        states.getExecutionHistoryPaginator(r -> r.executionArn(run.executionArn()))
                                .events()) {
                    if (event.taskFailedEventDetails() != null) {
                        errors.add(event.taskFailedEventDetails().error());
                    }
                }
            }
        }
        return errors;
    }
}
