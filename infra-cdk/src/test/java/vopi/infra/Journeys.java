package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import vopi.core.job.AttemptKeys;
import vopi.core.job.JobId;
import vopi.core.job.JobObjectKeys;
import vopi.core.media.FrameId;
import vopi.stack.client.ApiError;
import vopi.stack.client.VopiClient;
import vopi.testing.clips.ProductClip;

/// Complete workflows of clients and operators on a stack.
record Journeys(EnforcedStack stack, ExternalServers outside, Path home) {
    /// Two samples per second, and every commercial version, small.
    static final Map<String, Object> CHEAP =
            Map.of("fps", 2, "size", 500, "spin", 24, "texts", true);

    /// As little as a job can make: what all jobs need of their functions.
    static final Map<String, Object> LEAN =
            Map.of("fps", 2, "size", 500, "commercialVersions", List.of("transparent"));

    private static final String TYPE = "video/mp4";

    byte[] sample() throws IOException {
        return Files.readAllBytes(ProductClip.write(home.resolve("box.mp4")));
    }

    byte[] twoViews() throws IOException {
        return Files.readAllBytes(ProductClip.writeTwo(home.resolve("boxes.mp4")));
    }

    /// @return the address to name in a job
    String uploaded(byte[] video) throws IOException {
        Path file = home.resolve("video.mp4");
        Files.write(file, video);
        VopiClient.Presigned place = stack.client().presign("video.mp4", TYPE, video.length);
        stack.client().upload(place.uploadUrl(), file, TYPE);
        return place.publicUrl();
    }

    /// @return the address to name in a job
    String uploadedInParts(byte[] video) throws Exception {
        Map<String, Object> file =
                Map.of("filename", "parts.mp4", "contentType", TYPE, "size", video.length);
        JsonNode begun = stack.client().post("/api/v1/uploads/multipart", file);
        String path = "/api/v1/uploads/multipart/" + begun.path("uploadId").asText();
        stack.putPart(URI.create(begun.at("/parts/0/uploadUrl").asText()), video);
        assertThat(stack.client().get(path + "/parts").path("uploaded")).hasSize(1);
        JsonNode whole = stack.client().post(path + "/complete", Map.of());
        assertThat(whole.path("size").asLong()).isEqualTo(video.length);
        // A repeat finds the object, for which the function must be allowed to read it.
        assertThat(stack.client().post(path + "/complete", Map.of())).isEqualTo(whole);
        return whole.path("publicUrl").asText();
    }

    void uploadGivenUp() {
        Map<String, Object> file =
                Map.of("filename", "no.mp4", "contentType", TYPE, "size", 20 << 20);
        JsonNode begun = stack.client().post("/api/v1/uploads/multipart", file);
        String path = "/api/v1/uploads/multipart/" + begun.path("uploadId").asText();
        stack.client().delete(path);
    }

    /// An event starts the job; a second event, of an object that no longer exists, starts none.
    ///
    /// @param owner the key's id
    /// @return the job's path
    String droppedIntoInbox(String owner, String name, byte[] video) throws IOException {
        String config = new ObjectMapper().writeValueAsString(LEAN);
        stack.put("inbox/" + owner + "/" + name, video, Map.of("vopi-config", config));
        String gone =
                """
                {"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"vopi"},
                 "object":{"key":"inbox/%s/gone.mp4","eTag":"0","sequencer":"0"}}}]}
                """
                        .formatted(owner);
        assertThat(stack.invoke("Uploaded", gone)).contains("\"jobs\":[]");
        Awaitility.await().atMost(EnforcedStack.LONG).until(() -> !ofInbox(name).isEmpty());
        return "/api/v1/jobs/" + ofInbox(name).getFirst();
    }

    private List<String> ofInbox(String name) {
        List<String> ids = new ArrayList<>();
        for (JsonNode job : stack.client().get("/api/v1/jobs?limit=100").path("jobs")) {
            if (job.path("videoUrl").asText().endsWith("/" + name)) {
                ids.add(job.path("id").asText());
            }
        }
        return ids;
    }

    /// Fetches every URL in a response.
    void read(String job) throws Exception {
        Set<URI> links = new LinkedHashSet<>();
        for (String part :
                List.of(
                        "",
                        "/status",
                        "/video",
                        "/frames",
                        "/frames/final",
                        "/images",
                        "/images/grouped",
                        "/download-urls",
                        "/listing",
                        "/metadata",
                        "/deliveries")) {
            collect(stack.client().get(job + part), links);
        }
        assertThat(links).hasSizeGreaterThan(5);
        follow(links);
    }

    /// The events of a job, by the function that streams them: here it answers at once.
    ///
    /// @param owner the key's id
    void readEvents(String job, String owner) {
        String id = job.substring(job.lastIndexOf('/') + 1);
        String path = "/api/v1/jobs/{id}/events";
        String event =
                """
                {"resource": "%s", "path": "%s", "httpMethod": "GET",
                 "headers": {"x-api-key": "-"}, "pathParameters": {"id": "%s"},
                 "requestContext": {"requestId": "r", "identity": {"apiKeyId": "%s"}}}
                """
                        .formatted(path, job + "/events", id, owner);
        assertThat(stack.invoke("Events", event)).contains("event: end");
    }

    /// The URLs in the received webhooks.
    void readMessages(String job) throws Exception {
        Set<URI> links = new LinkedHashSet<>();
        for (String message : outside.messages()) {
            if (message.contains(id(job).text())) {
                collect(new ObjectMapper().readTree(message), links);
            }
        }
        assertThat(links).isNotEmpty();
        follow(links);
    }

    private void follow(Set<URI> links) throws Exception {
        for (URI link : links) {
            HttpResponse<byte[]> answer = stack.fetch(link);
            assertThat(answer.statusCode()).as("%s", link.getPath()).isEqualTo(200);
        }
    }

    private static void collect(JsonNode node, Set<URI> links) {
        if (node.isTextual() && node.asText().contains("X-Amz-Signature")) {
            links.add(URI.create(node.asText()));
        }
        node.forEach(child -> collect(child, links));
    }

    void openRoutes() throws Exception {
        for (String path :
                List.of("/health", "/ready", "/openapi.json", "/docs", "/", "/console/main.js")) {
            assertThat(stack.open(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    /// @return status of the job's deliveries
    List<String> deliveries(String job) {
        List<String> states = new ArrayList<>();
        for (JsonNode d : stack.client().get(job + "/deliveries").path("deliveries")) {
            states.add(d.path("status").asText());
        }
        return states;
    }

    void awaitDelivery(String job, String state) {
        Awaitility.await()
                .atMost(EnforcedStack.LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> deliveries(job).contains(state));
    }

    /// As if its execution had ended before the delivery did: the sweep starts another.
    void sentAgainBySweep(String job) {
        sql(
                "update webhook_deliveries set state = 'pending', attempts = '[]',"
                        + " next_attempt_at = now() - interval '10 minutes'"
                        + " where cast(job_id as text) = '"
                        + id(job).text()
                        + "'");
        stack.invoke("Dispatch", EnforcedStack.SCHEDULED);
        awaitDelivery(job, "delivered");
    }

    void replay(String job) {
        String first = stack.client().get(job + "/deliveries").at("/deliveries/0/id").asText();
        stack.client().post(job + "/deliveries/" + first + "/replay", Map.of());
    }

    void deleted(String job) {
        stack.client().delete(job);
        assertThatStatus(404, () -> stack.client().get(job));
    }

    /// The objects of an earlier run of the same attempt with another plan.
    void leave(String job) {
        JobObjectKeys keys = new JobObjectKeys(id(job));
        stack.put(new AttemptKeys(id(job), 2).segmentScores(900), new byte[] {1});
        stack.put(keys.candidate(new FrameId(900)), new byte[] {1});
        stack.put(keys.finalFramesPrefix() + "left.png", new byte[] {1});
    }

    private static JobId id(String job) {
        return JobId.of(job.substring(job.lastIndexOf('/') + 1));
    }

    /// Simulates a long time without a write for every running job.
    void silence() {
        sql(
                "update jobs set updated_at = updated_at - interval '10 minutes'"
                        + " where status not in ('completed', 'failed', 'cancelled')");
    }

    private void sql(String statement) {
        try (RdsDataClient data =
                RdsDataClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            data.executeStatement(r ->
                    r.resourceArn(stack.settings().get("VOPI_DB_CLUSTER_ARN"))
                            .secretArn(stack.settings().get("VOPI_DB_SECRET_ARN"))
                            .database("vopi")
                            .sql(statement));
        }
    }

    private static void assertThatStatus(int status, Runnable call) {
        try {
            call.run();
        } catch (ApiError refused) {
            assertThat(refused.status()).isEqualTo(status);
            return;
        }
        throw new AssertionError("it should have answered " + status);
    }

    static byte[] noVideo() {
        return "this is no video".getBytes(StandardCharsets.UTF_8);
    }
}
