package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vopi.api.contract.ApiContract;
import vopi.api.dispatch.DispatchLimits;
import vopi.api.estimate.EstimateSettings;
import vopi.core.intake.Dispatcher;
import vopi.core.intake.IdempotencyStore;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.webhook.DeliveryStore;
import vopi.runtime.json.Json;
import vopi.runtime.net.AddressPolicy;
import vopi.testing.object.InMemoryClientUploads;
import vopi.testing.object.InMemoryObjectStore;
import vopi.testing.run.Faults;
import vopi.testing.run.InMemoryJobQueue;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordedDispatcher;
import vopi.testing.run.RecordedExecutions;
import vopi.testing.store.InMemoryDatabase;

/// All API functions on fakes, behind a gateway that handles the document as API Gateway does: it
/// routes, and converts the header `x-api-key` to a key id. An independent validator checks every
/// request and response against the document.
final class TestApi {
    /// Maximum time without a query to Postgres after sweeps that found nothing.
    static final Optional<Duration> REST = Optional.of(Duration.ofHours(1));

    static final ApiKeyId DEMO = new ApiKeyId("demo");
    static final String JSON = "application/json";
    static final ApiContract CONTRACT = ApiContract.load();
    static final DocumentCheck CHECK = new DocumentCheck();

    final MovableClock clock = new MovableClock();
    final InMemoryDatabase rows = new InMemoryDatabase();
    final InMemoryObjectStore objects = new InMemoryObjectStore(clock);
    final InMemoryClientUploads parts = new InMemoryClientUploads(objects);
    final InMemoryJobQueue queue = new InMemoryJobQueue();
    final RecordedExecutions executions = new RecordedExecutions();
    final RecordedDispatcher dispatcher = new RecordedDispatcher();
    final AtomicLong ids = new AtomicLong();
    final ApiSettings settings;
    private final Map<String, RequestStreamHandler> functions = new HashMap<>();
    private final Ports ports;
    private boolean checked = true;
    private final DispatchHandler dispatch;
    private final UploadedHandler uploaded;

    TestApi() {
        this(List.of(), new Faults());
    }

    TestApi(List<String> origins) {
        this(origins, new Faults());
    }

    TestApi(Faults faults) {
        this(List.of(), faults);
    }

    private TestApi(List<String> origins, Faults faults) {
        settings =
                new ApiSettings(
                        CONTRACT,
                        objects.bucket(),
                        origins,
                        new AddressPolicy(false),
                        Duration.ofMinutes(15),
                        DispatchLimits.of(3, 2));
        ports = new Ports(faults);
        functions.put("Submit", new SubmitHandler(ports.submit()));
        functions.put("Jobs", new JobsHandler(ports.jobs()));
        functions.put("Cancel", new CancelHandler(ports.cancel()));
        functions.put("Uploads", new UploadsHandler(ports.uploads(true)));
        functions.put("Listing", new ListingHandler(ports.listing()));
        uploaded = new UploadedHandler(ports.uploaded());
        dispatch = new DispatchHandler(ports.dispatch());
    }

    /// The fakes as the functions see them: a test can break a call.
    private final class Ports {
        private final JobStore store;
        private final DeliveryStore deliveries;
        private final IdempotencyStore answers;
        private final JobQueue line;
        private final Executions machines;
        private final Dispatcher alarm;
        private final ObjectStore bucket;

        Ports(Faults faults) {
            store = faults.in(JobStore.class, rows.jobs());
            deliveries = faults.in(DeliveryStore.class, rows.deliveries());
            answers = faults.in(IdempotencyStore.class, rows.idempotency());
            line = faults.in(JobQueue.class, queue);
            machines = faults.in(Executions.class, executions);
            alarm = faults.in(Dispatcher.class, dispatcher);
            bucket = faults.in(ObjectStore.class, objects);
        }

        SubmitWiring submit() {
            return SubmitWiring.of(
                    settings,
                    store,
                    rows.frames(),
                    answers,
                    rows.endpoints(),
                    line,
                    alarm,
                    clock,
                    TestApi.this::nextId);
        }

        JobsWiring jobs() {
            return JobsWiring.of(
                    settings,
                    store,
                    rows.videos(),
                    rows.frames(),
                    rows.images(),
                    rows.calls(),
                    deliveries,
                    rows.endpoints(),
                    bucket,
                    clock);
        }

        CancelWiring cancel() {
            return CancelWiring.of(
                    settings,
                    store,
                    line,
                    machines,
                    deliveries,
                    rows.endpoints(),
                    rows.images(),
                    alarm,
                    bucket,
                    clock);
        }

        UploadsWiring uploads(boolean paid) {
            return UploadsWiring.of(
                    settings,
                    new EstimateSettings(paid, paid, OptionalInt.empty()),
                    bucket,
                    parts,
                    TestApi.this::nextId);
        }

        ListingWiring listing() {
            return ListingWiring.of(settings, store, rows.images(), bucket, clock);
        }

        UploadedWiring uploaded() {
            return UploadedWiring.of(settings, store, line, alarm, bucket, clock);
        }

        DispatchWiring dispatch() {
            return DispatchWiring.of(
                    settings,
                    store,
                    line,
                    machines,
                    deliveries,
                    rows.endpoints(),
                    answers,
                    REST,
                    clock);
        }
    }

    private UUID nextId() {
        return new UUID(0x7000_4000L, 0x8000_0000_0000_0000L | ids.incrementAndGet());
    }

    /// An API without keys of paid providers.
    TestApi unpaid() {
        functions.put("Uploads", new UploadsHandler(ports.uploads(false)));
        return this;
    }

    /// Skips the check of responses against the document: for tests with many calls.
    TestApi unchecked() {
        checked = false;
        return this;
    }

    /// A response of the API.
    record Answer(int status, Map<String, String> headers, String text) {
        JsonNode json() {
            try {
                return Json.tree(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        JobId id() {
            return JobId.of(json().get("id").asText());
        }

        /// `config.fps`, ... of a 422.
        List<String> problems() {
            return json().get("details").findValuesAsText("path");
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    Answer get(String path) {
        return call("GET", path, Map.of(), null);
    }

    Answer post(String path, @Nullable String body) {
        return call("POST", path, Map.of(), body);
    }

    Answer put(String path, String body) {
        return call("PUT", path, Map.of(), body);
    }

    Answer patch(String path, String body) {
        return call("PATCH", path, Map.of(), body);
    }

    Answer delete(String path) {
        return call("DELETE", path, Map.of(), null);
    }

    /// Uses the demo key, unless the headers contain another.
    Answer call(String method, String path, Map<String, String> headers, @Nullable String body) {
        Map<String, String> sent = new HashMap<>(Map.of("x-api-key", DEMO.value()));
        if (body != null) {
            sent.put("Content-Type", JSON);
        }
        sent.putAll(headers);
        Answer answer = raw(method, path, URI.create(path).getPath(), sent, body);
        if (answer.status() < 300 && body != null) {
            assertThat(passesTheGateway(method, path, sent, body)).as(body).isTrue();
        }
        boolean documented =
                CONTRACT.operations().stream()
                        .anyMatch(o ->
                                o.method().equals(method)
                                        && o.path().equals(ContractRoutes.resource(path)));
        if (checked && documented) {
            CHECK.answer(method, path, answer);
        }
        return answer;
    }

    /// The gateway accepts what the functions accept: it checks only that a body is an object, if
    /// the document enables the validation.
    private static boolean passesTheGateway(
            String method, String path, Map<String, String> headers, String body) {
        JsonNode operation =
                CONTRACT.document()
                        .path("paths")
                        .path(ContractRoutes.resource(path))
                        .path(method.toLowerCase(java.util.Locale.ROOT));
        boolean json = headers.getOrDefault("Content-Type", JSON).startsWith(JSON);
        try {
            return !operation.path("x-amazon-apigateway-request-validator").asText().equals("all")
                    || !json
                    || Json.tree(body).isObject();
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    /// @param address path in the client's URL, with the stage
    Answer atStage(String address, String path) {
        return raw("GET", path, address, Map.of("x-api-key", ""), null);
    }

    /// @param address path in the client's URL: with the stage, if there is one
    private Answer raw(
            String method,
            String path,
            String address,
            Map<String, String> headers,
            @Nullable String body) {
        URI uri = URI.create(path);
        ObjectNode event = Json.node(Map.of()).deepCopy();
        String resource = ContractRoutes.resource(uri.getRawPath(), event);
        event.put("httpMethod", method).put("path", uri.getPath()).put("resource", resource);
        event.set("headers", Json.node(headers));
        event.set("queryStringParameters", ContractRoutes.query(uri));
        event.put("body", body);
        ObjectNode context = event.putObject("requestContext");
        context.put("requestId", "test-request").put("path", address);
        ObjectNode identity = context.putObject("identity");
        if (!headers.get("x-api-key").isEmpty()) {
            identity.put("apiKeyId", headers.get("x-api-key"));
        }
        JsonNode answer = invoke(functions.get(function(method, resource)), event.toString());
        Map<String, String> answered = new HashMap<>();
        answer.get("headers")
                .properties()
                .forEach(h -> answered.put(h.getKey(), h.getValue().asText()));
        return new Answer(
                answer.get("statusCode").asInt(), answered, answer.path("body").asText(""));
    }

    private static String function(String method, String resource) {
        JsonNode item = CONTRACT.document().path("paths").path(resource);
        String name = method.toLowerCase(java.util.Locale.ROOT);
        return item.path(item.has(name) ? name : "x-amazon-apigateway-any-method")
                .at("/x-amazon-apigateway-integration/uri")
                .asText()
                .replaceAll("\\$\\{(.*)Arn}", "$1");
    }

    private static JsonNode invoke(RequestStreamHandler function, String event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
            return Json.tree(out.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the dispatch as after a submit.
    JsonNode dispatch() {
        return invoke(dispatch, "{}");
    }

    /// Runs the dispatch as on its schedule.
    JsonNode sweep() {
        return invoke(
                dispatch,
                "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}");
    }

    /// Runs the dispatch as after the end of an execution.
    JsonNode ended(Job job, String status) {
        return invoke(
                dispatch,
                """
                {"source":"aws.states","detail-type":"Step Functions Execution Status Change",
                 "detail":{"name":"%s","status":"%s"}}
                """
                        .formatted(job.executionName(), status));
    }

    JsonNode uploaded(String event) {
        return invoke(uploaded, event);
    }

    Job job(JobId id) {
        return rows.jobs().find(id).orElseThrow();
    }

    /// A pending job of the demo key.
    Job submit(String path) {
        return submitted("{\"videoUrl\":\"https://videos.example.com/" + path + "\"}");
    }

    /// A pending job of the demo key with a webhook.
    Job submitWithCallback() {
        return submitted(
                "{\"videoUrl\":\"https://videos.example.com/a\",\"callbackUrl\":\"https://shop.example.com/h\"}");
    }

    private Job submitted(String body) {
        Answer answer = post("/api/v1/jobs", body);
        assertThat(answer.status()).isEqualTo(201);
        return job(answer.id());
    }
}
