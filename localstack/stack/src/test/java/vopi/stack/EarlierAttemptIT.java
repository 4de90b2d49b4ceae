package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import vopi.aws.AwsPorts;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.CallLedger.StoredCall;
import vopi.core.port.Executions;
import vopi.core.port.FrameStore.StoredFrame;
import vopi.core.port.ImageStore.Made;
import vopi.core.port.ImageStore.StoredImage;
import vopi.core.port.VideoStore.StoredVideo;
import vopi.stack.client.VopiClient;
import vopi.testing.clips.ProductClip;

/// A job that is cancelled and retried while the execution of its first attempt continues, as
/// happens if the stop does not reach a running function.
final class EarlierAttemptIT {
    private static final Map<String, Object> CONFIG =
            Map.of(
                    "fps", 2,
                    "commercialVersions", List.of("transparent", "solid"),
                    "size", 500);

    @TempDir private Path home;

    private record Stored(
            Optional<Job> job,
            Optional<StoredVideo> video,
            List<StoredFrame> frames,
            List<StoredImage> images,
            List<StoredCall> calls,
            Map<String, String> objects) {
        static Stored of(AwsPorts ports, JobId id) {
            Map<String, String> objects = new TreeMap<>();
            ports.objects()
                    .list("jobs/" + id.text() + "/")
                    .forEach(stat -> objects.put(stat.key(), stat.etag() + " " + stat.modified()));
            return new Stored(
                    ports.jobs().find(id),
                    ports.videos().find(id),
                    ports.frames().list(id, false, 10_000, 0).frames(),
                    ports.images().list(id),
                    ports.calls().list(id),
                    objects);
        }
    }

    @Test
    void theFirstAttemptDoesNotAffectTheSecondWhichReusesItsResults() throws Exception {
        try (TestStack started = TestStack.start(home.resolve("data"))) {
            VopiClient client = started.client();
            AwsPorts ports = AwsPorts.from(started.stack().settings());
            Path clip = ProductClip.writeTwo(home.resolve("two-boxes.mp4"));
            JobId id = JobId.of(SampleUpload.submit(client, clip, CONFIG));
            await(
                    50,
                    () ->
                            job(ports, id).status() == JobStatus.GENERATING
                                    && !ports.images().list(id).isEmpty());

            Job first = job(ports, id);
            Job second = retriedWithoutStop(ports, id);
            await(
                    200,
                    () ->
                            ports.executions().pipelineState(first).orElseThrow()
                                    != Executions.State.RUNNING);
            assertThat(ports.executions().pipelineState(first)).contains(Executions.State.FAILED);
            assertThat(job(ports, id)).as("the running execution").isEqualTo(second);

            Stored before = Stored.of(ports, id);
            invokeEveryStage(id);
            assertThat(Stored.of(ports, id)).as("stages that start late").isEqualTo(before);

            ports.executions().startPipeline(second);
            await(300, () -> job(ports, id).status().isFinal());
            JsonNode completed = client.get("/api/v1/jobs/" + id.text());
            assertThat(completed.path("status").asText())
                    .as("%s", completed)
                    .isEqualTo("completed");
            assertThat(completed.path("warnings").valueStream().map(JsonNode::asText))
                    .as("the notes of a cut-out that both attempts use")
                    .doesNotHaveDuplicates();
            List<StoredImage> images = ports.images().list(id);
            assertThat(images)
                    .hasSize(2 * completed.path("result").path("variantsDiscovered").asInt())
                    .allMatch(row -> row.image() instanceof Made)
                    .containsAll(
                            before.images().stream()
                                    .filter(row -> row.image() instanceof Made)
                                    .toList());
        }
    }

    private static Job job(AwsPorts ports, JobId id) {
        return ports.jobs().find(id).orElseThrow();
    }

    private static void await(int millis, Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(millis))
                .until(condition);
    }

    /// Does what the API does for cancel and retry and the dispatch for a start, except the stop
    /// and the new execution.
    private static Job retriedWithoutStop(AwsPorts ports, JobId id) {
        Instant now = job(ports, id).updatedAt().plusMillis(5);
        assertThat(ports.jobs().cancel(id, now)).isTrue();
        assertThat(ports.jobs().retry(id, now)).isPresent();
        assertThat(ports.jobs().start(id, 2, now)).isTrue();
        return job(ports, id);
    }

    private static void invokeEveryStage(JobId id) {
        Map<String, String> inputs =
                Map.of(
                        "Ingest", "",
                        "ScoreSegment", ",\"segment\":0",
                        "Shortlist", "",
                        "ClassifyBatch", ",\"batch\":0",
                        "SelectVariants", ",\"batches\":1",
                        "GenerateImages", ",\"view\":0",
                        "WriteTexts", "",
                        "MakeSpin", "",
                        "Complete", "");
        try (LambdaClient functions =
                LambdaClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            inputs.forEach((function, more) -> {
                String input = "{\"jobId\":\"" + id.text() + "\",\"attempt\":1" + more + "}";
                assertThat(invoke(functions, function, input))
                        .as(function)
                        .contains("vopi.core.error.Conflict");
            });
            String failed = "{\"jobId\":\"" + id.text() + "\",\"attempt\":1,\"error\":null}";
            assertThat(invoke(functions, "MarkFailed", failed)).contains("downloading");
            assertThat(invoke(functions, "NotifyCallback", failed))
                    .isEqualTo("{\"deliveryIds\":[]}");
        }
    }

    private static String invoke(LambdaClient functions, String name, String input) {
        InvokeResponse answer =
                functions.invoke(r -> r.functionName(name).payload(SdkBytes.fromUtf8String(input)));
        return answer.payload().asUtf8String();
    }
}
