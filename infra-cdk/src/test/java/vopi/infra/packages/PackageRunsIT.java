package vopi.infra.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import vopi.infra.BinaryCache;
import vopi.runtime.json.Json;
import vopi.stack.EmbeddedStack;
import vopi.stack.StackOptions;
import vopi.testing.lambda.StreamedCall;
import vopi.testing.lambda.StreamingRuntimeApi;

/// Each function of the API's package, started under the runtime interface client from the
/// package's jars only, makes real requests to the embedded AWS: a class that packaging removed but
/// that is needed fails here.
final class PackageRunsIT {
    private static final String KEY = "packages";
    private static final String NEW_VIDEO =
            "{\"filename\":\"a.mp4\",\"contentType\":\"video/mp4\",\"size\":9000000}";
    private static final String SCHEDULE =
            "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.scheduler\"}";
    private static final String JOBS = "/api/v1/jobs";
    private static final String PARTS = "/api/v1/uploads/multipart";

    @TempDir private static Path home;
    private static EmbeddedStack stack;
    private static Map<String, String> env;
    private static String jars;
    private static StreamScript script;

    @BeforeAll
    static void unpack() throws Exception {
        Path zip = Packages.api();
        Map<String, String> settings = Map.of("VOPI_MATTING_MODEL", "off");
        stack =
                EmbeddedStack.start(
                        new StackOptions(
                                home.resolve("data"), BinaryCache.folder(), 0, settings, true));
        env = stack.settings();
        Path root = Files.createDirectory(home.resolve("package"));
        jars = Packages.classPath(zip, root);
        script = StreamScript.unpacked(zip, root);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void uploadsInParts() throws Exception {
        String one = PARTS + "/{uploadId}";
        JsonNode begun = answer("Uploads", "POST " + PARTS, Map.of(), NEW_VIDEO, 201);
        Map<String, String> id = Map.of("uploadId", begun.path("uploadId").asText());
        put(begun.at("/parts/0/uploadUrl").asText(), new byte[9_000_000]);

        JsonNode arrived = answer("Uploads", "GET " + one + "/parts", id, "", 200);
        assertThat(arrived.path("uploaded")).hasSize(1);
        JsonNode whole = answer("Uploads", "POST " + one + "/complete", id, "", 200);
        assertThat(whole.path("size").asLong()).isEqualTo(9_000_000);

        JsonNode other = answer("Uploads", "POST " + PARTS, Map.of(), NEW_VIDEO, 201);
        Map<String, String> given = Map.of("uploadId", other.path("uploadId").asText());
        answer("Uploads", "DELETE " + one, given, "", 204);
    }

    @Test
    void aJobIsSubmittedStartedReadAndDeleted() throws Exception {
        Map<String, String> id = submitted();
        // The stack's own dispatcher, which is on a schedule, may have been first.
        answer(env, FirstRequest.event("Dispatch", SCHEDULE, "\"started\":"));

        JsonNode read = answer("Jobs", "GET " + JOBS + "/{id}", id, "", 200);
        assertThat(read.path("status").asText()).isNotEqualTo("pending");
        answer("Cancel", "DELETE " + JOBS + "/{id}", id, "", 204);
        answer("Listing", "GET " + JOBS + "/{id}/listing", id, "", 404);
    }

    @Test
    void theScriptStreamsTheEventsOfAJob() throws Exception {
        Map<String, String> id = submitted();
        FirstRequest events =
                FirstRequest.of(KEY, "Events", "GET " + JOBS + "/{id}/events", id, "", 200);
        String event = new String(events.event(), StandardCharsets.UTF_8);
        try (StreamingRuntimeApi api = new StreamingRuntimeApi()) {
            Process process = script.start(events.handler(), env, api);
            try {
                StreamedCall call = api.invoke(event, Instant.now().plusSeconds(300));
                assertThat(call.chunk()).startsWith("{" + events.answer());
                String last = call.chunk();
                assertThat(last).contains("id: ");
                System.out.println("Until its first event: " + StreamScript.used(process));
                cancelled(id);
                while (!last.contains("event: end")) {
                    last = call.chunk();
                }
                assertThat(call.trailers()).isEmpty();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void theDispatcherIsWokenAndACancelledJobStopped() throws Exception {
        String video = Json.text(Map.of("videoUrl", uploaded()));
        JsonNode submitted = answer("Submit", "POST " + JOBS, Map.of(), video, 201);
        Map<String, String> id = Map.of("id", submitted.path("id").asText());
        cancelled(id);
    }

    @Test
    void listsAndPages() throws Exception {
        answer("Jobs", "GET " + JOBS, Map.of(), "", 200);
        answer("Jobs", "GET /openapi.json", Map.of(), "", 200);
        for (String file : new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "start.js"}) {
            Map<String, String> asset = Map.of("asset", file);
            String text =
                    answer(env, FirstRequest.of(KEY, "Jobs", "GET /docs/{asset}", asset, "", 200));
            assertThat(text).as(file).hasSizeGreaterThan(200);
        }
        answer("Jobs", "GET /", Map.of(), "", 200);
        answer("Jobs", "GET /console/{asset}", Map.of("asset", "main.js"), "", 200);
    }

    @Test
    void anObjectInAnInboxBecomesAJob() throws Exception {
        String bucket = Objects.requireNonNull(env.get("VOPI_BUCKET"));
        String key = "inbox/" + KEY + "/a.mp4";
        String etag;
        try (S3Client s3 =
                S3Client.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .forcePathStyle(true)
                        .build()) {
            RequestBody nine = RequestBody.fromBytes(new byte[9]);
            etag = s3.putObject(r -> r.bucket(bucket).key(key), nine).eTag();
        }
        String event =
                """
                {"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"%s"},
                "object":{"key":"%s","eTag":"%s","sequencer":"01"}}}]}\
                """
                        .formatted(bucket, key, etag.replace("\"", ""));
        answer(env, FirstRequest.event("Uploaded", event, "{\"jobs\":[\""));
    }

    @Test
    void migrations() throws Exception {
        answer(env, FirstRequest.event("Migrate", "{}", "vopi-schema"));
    }

    /// A job that no other function is woken for, so that the package's own dispatcher finds it.
    ///
    /// @return its path parameter
    private static Map<String, String> submitted() throws Exception {
        String video = Json.text(Map.of("videoUrl", uploaded()));
        Map<String, String> alone = new TreeMap<>(env);
        alone.put("VOPI_DISPATCH_FUNCTION", "Nobody");
        FirstRequest submit = FirstRequest.of(KEY, "Submit", "POST " + JOBS, Map.of(), video, 201);
        return Map.of("id", body(answer(alone, submit)).path("id").asText());
    }

    /// The job may have failed by then: the uploaded file is not a video.
    private static void cancelled(Map<String, String> id) throws Exception {
        String answer =
                answer(
                        env,
                        FirstRequest.of(KEY, "Cancel", "POST " + JOBS + "/{id}/cancel", id, "", 0)
                                .answeredWith("\"statusCode\":"));
        assertThat(Json.read(answer, JsonNode.class).path("statusCode").asInt())
                .as(answer)
                .isIn(200, 409);
    }

    private static String uploaded() throws Exception {
        String place = "{\"filename\":\"mug.mp4\",\"contentType\":\"video/mp4\"}";
        JsonNode upload = answer("Uploads", "POST /api/v1/uploads/presign", Map.of(), place, 200);
        put(upload.path("uploadUrl").asText(), new byte[100_000]);
        return upload.path("publicUrl").asText();
    }

    private static JsonNode answer(
            String function, String call, Map<String, String> ids, String body, int status)
            throws Exception {
        return body(answer(env, FirstRequest.of(KEY, function, call, ids, body, status)));
    }

    private static JsonNode body(String answer) {
        JsonNode whole = Json.read(answer, JsonNode.class);
        String body = whole.path("body").asText("");
        return body.startsWith("{") ? Json.read(body, JsonNode.class) : whole;
    }

    private static String answer(Map<String, String> env, FirstRequest request) throws Exception {
        return new FunctionProcess(jars, env, home).answer(request);
    }

    private static void put(String address, byte[] bytes) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest put =
                    HttpRequest.newBuilder(URI.create(address))
                            .header("Content-Type", "video/mp4")
                            .PUT(BodyPublishers.ofByteArray(bytes))
                            .build();
            assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }
}
