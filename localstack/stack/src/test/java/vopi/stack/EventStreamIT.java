package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobStore;
import vopi.stack.contract.Services;
import vopi.testing.lambda.StreamedCall;
import vopi.testing.lambda.StreamingRuntimeApi;
import vopi.testing.sample.SampleJobs;

/// The streaming function in its own process, between a Runtime API and a Data API: each event
/// arrives while the response is open.
final class EventStreamIT {
    private static final String DATA_API = "AWS_ENDPOINT_URL_RDS_DATA";
    private static final ApiKeyId KEY = new ApiKeyId("seller");
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final String RETRY = "retry: 2000\n\n";

    @TempDir private static Path folder;

    private static DataApiRelay relay;
    private static JobStore jobs;
    private static StreamingRuntimeApi api;
    private static StreamingProgram program;

    @BeforeAll
    static void start() throws Exception {
        assumeFalse(Services.isElsewhere(), "skipped: breaks calls of this machine");
        jobs = Services.ports().jobs();
        Map<String, String> env = new HashMap<>(Services.environment("vopi"));
        relay = DataApiRelay.before(URI.create(env.get(DATA_API)));
        env.put(DATA_API, relay.endpoint().toString());
        api = new StreamingRuntimeApi();
        program = StreamingProgram.start(api, env, folder);
    }

    @AfterAll
    static void stop() throws IOException {
        if (program != null) {
            program.close();
            api.close();
            relay.close();
        }
    }

    private static JobId running(long number) {
        JobId id = SampleJobs.id(number);
        assertThat(jobs.insert(SampleJobs.fresh(id, KEY, Instant.now()))).isTrue();
        assertThat(jobs.start(id, 1, Instant.now())).isTrue();
        return id;
    }

    private static void advance(JobId job, int percentage) {
        jobs.advance(job, 1, JobStatus.SCORING, percentage, "Scoring", Instant.now());
    }

    private static StreamedCall follow(JobId job, String lastEventId, Duration life) {
        String path = "/api/v1/jobs/{id}/events";
        String event =
                """
                {"resource": "%s", "path": "%s", "httpMethod": "GET",
                 "headers": {"x-api-key": "-"%s}, "pathParameters": {"id": "%s"},
                 "requestContext": {"requestId": "r", "identity": {"apiKeyId": "%s"}}}
                """
                        .formatted(
                                path,
                                path.replace("{id}", job.text()),
                                lastEventId.isEmpty()
                                        ? ""
                                        : ", \"Last-Event-ID\": \"" + lastEventId + '"',
                                job.text(),
                                KEY.value());
        return api.invoke(event, Instant.now().plus(life));
    }

    private static String id(String event) {
        return event.lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring("id: ".length());
    }

    @Test
    void eventsArriveBeforeTheEndAndCostNoMoreCallsThanPolling() {
        JobId job = running(7_101);
        long begun = System.nanoTime();
        StreamedCall call = follow(job, "", LIFE);
        assertThat(call.chunk())
                .startsWith("{\"statusCode\":200,")
                .contains("text/event-stream")
                .endsWith("\0".repeat(8));
        assertThat(call.chunk()).startsWith(RETRY + "id: ").contains("event: progress");
        advance(job, 40);
        assertThat(call.chunk()).contains("\"percentage\":40").contains("event: progress");
        assertThat(call.hasEnded()).isFalse();
        advance(job, 60);
        assertThat(call.chunk()).contains("\"percentage\":60");
        assertThat(call.hasEnded()).isFalse();
        jobs.complete(job, 1, SampleJobs.RESULT, Instant.now());
        assertThat(call.chunk()).contains("event: end");
        assertThat(call.trailers()).isEmpty();
        long polls = 1 + Duration.ofNanos(System.nanoTime() - begun).dividedBy(PERIOD);
        assertThat(relay.callsOf(job)).isBetween(4L, polls);
    }

    @Test
    void aClientContinuesWhereItsStreamEnded() {
        JobId job = running(7_102);
        // The stream ends half a minute before the deadline.
        StreamedCall first = follow(job, "", Duration.ofSeconds(33));
        assertThat(first.chunk()).contains("\"statusCode\":200");
        String known = id(first.chunk());
        assertThat(first.chunk()).isEqualTo(RETRY);
        assertThat(first.trailers()).isEmpty();

        StreamedCall second = follow(job, known, LIFE);
        assertThat(second.chunk()).contains("\"statusCode\":200");
        assertThat(second.chunk()).isEqualTo(RETRY);
        jobs.complete(job, 1, SampleJobs.RESULT, Instant.now());
        String end = second.chunk();
        assertThat(end).contains("event: end");

        StreamedCall third = follow(job, id(end), LIFE);
        assertThat(third.chunk()).contains("\"statusCode\":204");
        assertThat(third.trailers()).isEmpty();
    }

    @Test
    void aClientThatIsGoneFreesTheFunction() throws IOException {
        JobId left = running(7_103);
        StreamedCall call = follow(left, "", LIFE);
        assertThat(call.chunk()).contains("\"statusCode\":200");
        call.hangUp();
        StreamedCall next = follow(SampleJobs.id(7_999), "", LIFE);
        AtomicInteger percentage = new AtomicInteger(30);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    advance(left, percentage.incrementAndGet());
                    return next.hasStarted();
                });
        assertThat(next.chunk()).contains("\"statusCode\":404");
        assertThat(next.chunk()).contains("\"error\":\"NOT_FOUND\"");
        assertThat(next.trailers()).isEmpty();
        assertThat(call.hasEnded()).isFalse();
    }

    @Test
    void aFailureAfterTheStartGoesIntoTheTrailers() {
        JobId job = running(7_104);
        StreamedCall call = follow(job, "", LIFE);
        assertThat(call.chunk()).contains("\"statusCode\":200");
        assertThat(call.chunk()).contains("event: progress");
        relay.refuse(true);
        Map<String, String> trailers = call.trailers();
        relay.refuse(false);
        assertThat(trailers.get("lambda-runtime-function-error-type")).startsWith("Function.");
        String body =
                new String(
                        Base64.getDecoder()
                                .decode(trailers.get("lambda-runtime-function-error-body")),
                        StandardCharsets.UTF_8);
        assertThat(body).contains("vopi.core.error.");

        StreamedCall next = follow(job, "", LIFE);
        assertThat(next.chunk()).contains("\"statusCode\":200");
        jobs.complete(job, 1, SampleJobs.RESULT, Instant.now());
        assertThat(next.trailers()).isEmpty();
    }

    @Test
    void aWrongEnvironmentIsReportedAndEndsTheProgram() throws Exception {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        try (StreamingRuntimeApi other = new StreamingRuntimeApi();
                StreamingProgram wrong = StreamingProgram.start(other, Map.of(), alone)) {
            assertThat(other.initError()).contains("java.lang.IllegalStateException");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.log()).content().contains("VOPI_BUCKET");
        }
    }
}
