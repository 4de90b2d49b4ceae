package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.api.JobsHandler;
import vopi.api.JobsWiring;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.port.JobStore;
import vopi.emulator.front.LoopbackHttp;
import vopi.emulator.gateway.ApiGateway;
import vopi.emulator.gateway.GatewayLimits;
import vopi.emulator.gateway.KeyStore;
import vopi.emulator.lambda.FunctionCode;
import vopi.emulator.lambda.FunctionSpec;
import vopi.emulator.lambda.LambdaOptions;
import vopi.emulator.lambda.LambdaService;
import vopi.stack.contract.Services;
import vopi.testing.sample.SampleJobs;

/// Calls of the Data API for a client that follows a job by events, and for one that asks every two
/// seconds, in the same seconds: counted between the function and the Data API.
final class EventCostIT {
    private static final String DATA_API = "AWS_ENDPOINT_URL_RDS_DATA";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /// The times at which the client asks, in seconds.
    private static final List<Integer> POLLS = List.of(0, 2, 4, 6);

    /// No client has a call at the end.
    private static final Duration WATCHED = Duration.ofSeconds(7);

    @TempDir private static Path folder;

    private static DataApiRelay relay;
    private static JobStore jobs;
    private static ApiGateway gateway;
    private static LambdaService lambda;
    private static LoopbackHttp http;
    private static KeyStore.Created key;

    @BeforeAll
    static void start() throws Exception {
        assumeFalse(Services.isElsewhere(), "skipped: counts the calls of this machine");
        jobs = Services.ports().jobs();
        Map<String, String> env = new HashMap<>(Services.environment("vopi"));
        relay = DataApiRelay.before(URI.create(env.get(DATA_API)));
        env.put(DATA_API, relay.endpoint().toString());
        InstantSource clock = InstantSource.system();
        lambda = new LambdaService(LambdaOptions.of(folder, "us-east-1"), clock);
        lambda.register(
                new FunctionSpec(
                        "Jobs",
                        new FunctionCode.InProcess(() -> new JobsHandler(JobsWiring.from(env))),
                        Map.of(),
                        Duration.ofSeconds(29),
                        512,
                        4));
        KeyStore keys = new KeyStore(folder.resolve("keys.json"), clock, new SecureRandom());
        key = keys.create("seller");
        Map<String, String> functions =
                List.of("Jobs", "Submit", "Cancel", "Uploads", "Listing").stream()
                        .collect(
                                Collectors.toMap(
                                        name -> name + "Arn",
                                        name -> ApiGateway.integration(lambda.arn(name))));
        gateway =
                ApiGateway.of(
                        ResourceText.read("/openapi.yaml"),
                        functions,
                        keys,
                        lambda,
                        GatewayLimits.withoutRate(),
                        List.of(),
                        clock);
        http = LoopbackHttp.bind(0);
        http.serve(gateway);
    }

    @AfterAll
    static void stop() {
        if (http != null) {
            http.close();
            gateway.close();
            lambda.close();
            relay.close();
        }
    }

    /// A job that runs.
    private static JobId running(long number) {
        JobId id = SampleJobs.id(number);
        Instant now = Instant.now();
        assertThat(jobs.insert(SampleJobs.fresh(id, new ApiKeyId(key.key().id()), now))).isTrue();
        assertThat(jobs.start(id, 1, now)).isTrue();
        return id;
    }

    private static <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body) {
        return HTTP.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                                .header("x-api-key", key.value())
                                .build(),
                        body)
                .join();
    }

    /// Asks at once and after each pause.
    private static CompletableFuture<Void> polls(Function<JobId, String> path, JobId job) {
        CompletableFuture<?>[] asked =
                POLLS.stream()
                        .map(seconds ->
                                CompletableFuture.runAsync(
                                        () -> get(path.apply(job), BodyHandlers.discarding()),
                                        CompletableFuture.delayedExecutor(
                                                seconds, TimeUnit.SECONDS)))
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(asked);
    }

    @Test
    void eventsCostNoMoreCallsThanPollingEveryTwoSeconds() throws Exception {
        JobId streamed = running(7_001);
        JobId polled = running(7_002);
        JobId progressed = running(7_003);
        get("/api/v1/jobs/" + running(7_004).text(), BodyHandlers.discarding());

        long begun = System.nanoTime();
        CompletableFuture<Void> polls =
                CompletableFuture.allOf(
                        polls(job -> "/api/v1/jobs/" + job.text(), polled),
                        polls(job -> "/api/v1/jobs/" + job.text() + "/status", progressed));
        long events;
        try (Stream<String> lines =
                get("/api/v1/jobs/" + streamed.text() + "/events", BodyHandlers.ofLines()).body()) {
            assertThat(lines.anyMatch("event: progress"::equals)).isTrue();
            TimeUnit.NANOSECONDS.sleep(WATCHED.toNanos() + begun - System.nanoTime());
            events = relay.callsOf(streamed);
        }
        polls.join();

        long job = relay.callsOf(polled);
        long status = relay.callsOf(progressed);
        System.out.printf(
                "Data API calls in %d s: %d of /events, %d of GET /jobs/{id}, %d of /status%n",
                WATCHED.toSeconds(), events, job, status);
        assertThat(job).as("a job and its costs").isEqualTo(2L * POLLS.size());
        assertThat(status).isEqualTo(POLLS.size());
        assertThat(events).as("the stream was followed").isGreaterThanOrEqualTo(POLLS.size() - 1);
        assertThat(events).isLessThanOrEqualTo(status);
    }
}
