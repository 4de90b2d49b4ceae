package vopi.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vopi.aws.AwsPorts;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.job.ApiKeyId;
import vopi.core.job.AttemptKeys;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;
import vopi.core.port.JobStore.NewJob;
import vopi.core.port.ObjectStore;
import vopi.core.webhook.Delivery;
import vopi.emulator.gateway.KeyStore;
import vopi.runtime.json.Json;
import vopi.testing.sample.SampleJobs;
import vopi.testing.sample.SampleViews;

/// A stack with two API keys, each with a completed job, its upload, an image and a delivery.
final class TwoClients implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final EmbeddedStack stack;
    final AwsPorts ports;
    final KeyStore.Created victim;
    final KeyStore.Created other;
    final Job job;
    final Job ownJob;

    record Answer(int status, JsonNode body) {}

    record Request(String method, String path, Map<String, String> headers, @Nullable String body) {
        Request(String method, String path, @Nullable String body) {
            this(method, path, Map.of(), body);
        }
    }

    private TwoClients(EmbeddedStack stack, KeyStore keys) {
        this.stack = stack;
        ports = AwsPorts.from(stack.settings());
        victim = keys.create("victim");
        other = keys.create("other");
        job = completed(victim, SampleJobs.id(71));
        ownJob = completed(other, SampleJobs.id(72));
    }

    /// Every object that clients and jobs have stored.
    List<ObjectStore.Stat> objects() {
        return Stream.of("uploads/", "inbox/", "jobs/")
                .flatMap(prefix -> ports.objects().list(prefix).stream())
                .toList();
    }

    /// @return the id of an upload in parts
    String startUpload(KeyStore.Created key) throws Exception {
        Map<String, Object> file =
                Map.of("filename", "a.mp4", "contentType", "video/mp4", "size", 9_000_000);
        return send(key, new Request("POST", "/api/v1/uploads/multipart", Json.text(file)))
                .body()
                .path("uploadId")
                .asText();
    }

    static TwoClients start(Path data) throws IOException, StackInUse {
        return new TwoClients(TestStack.start(data).stack(), new StackFiles(data).keys());
    }

    static String uploaded(KeyStore.Created key) {
        return "uploads/" + key.key().id() + "/7c9e6679/clip.mp4";
    }

    private Job completed(KeyStore.Created owner, JobId id) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        ApiKeyId key = new ApiKeyId(owner.key().id());
        AttemptKeys keys = new AttemptKeys(id, 1);
        String solid =
                keys.commercial(
                        SampleViews.FRONT,
                        new FrameId(1),
                        CommercialVersion.SOLID,
                        ImageFormat.PNG);
        String url = "s3://vopi/" + uploaded(owner);
        ports.jobs()
                .insert(
                        new NewJob(
                                id,
                                key,
                                url,
                                JobConfig.DEFAULT,
                                "https://shop.example.com/hook",
                                List.of(),
                                now));
        ports.jobs().start(id, 1, now);
        ports.videos().save(id, 1, uploaded(owner), SampleJobs.VIDEO, now);
        ports.images()
                .save(
                        id,
                        1,
                        SampleViews.made(SampleViews.FRONT, 1, CommercialVersion.SOLID, solid),
                        now);
        ports.jobs().complete(id, 1, SampleJobs.RESULT, now);
        Job made = ports.jobs().find(id).orElseThrow();
        ports.deliveries()
                .insert(
                        Delivery.planned(
                                Delivery.idOf(made), made, "https://shop.example.com", now));
        for (String name : List.of(uploaded(owner), solid)) {
            ports.objects().put(name, new byte[] {1}, "application/octet-stream");
        }
        return made;
    }

    /// The answer without the parts that differ in each call: its id and the signatures in URLs.
    Answer send(KeyStore.Created key, Request request) throws Exception {
        HttpRequest.Builder http =
                HttpRequest.newBuilder(stack.endpoint().resolve(request.path()))
                        .header("x-api-key", key.value())
                        .method(
                                request.method(),
                                request.body() == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(request.body()));
        if (request.body() != null) {
            http.header("Content-Type", "application/json");
        }
        request.headers().forEach(http::header);
        HttpResponse<String> answer = HTTP.send(http.build(), BodyHandlers.ofString());
        String text = answer.body().replaceAll("\\?X-Amz-[^\"]*", "");
        JsonNode body = Json.tree(text.isEmpty() ? "{}" : text);
        if (body instanceof ObjectNode object) {
            object.remove("requestId");
        }
        return new Answer(answer.statusCode(), body);
    }

    @Override
    public void close() {
        stack.close();
    }
}
