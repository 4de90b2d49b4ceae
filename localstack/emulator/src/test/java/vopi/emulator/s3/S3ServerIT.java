package vopi.emulator.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Features specific to the embedded server: events, restarts, a proxy in front of it.
final class S3ServerIT {
    private static final String BUCKET = "made-at-start";
    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00.5Z"));

    @TempDir Path folder;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private final class Inbox implements ObjectEvents {
        @Override
        public void deliver(String bucket, String key, byte[] notification) {
            heard.add(key + " " + new String(notification, UTF_8));
        }

        @Override
        public boolean wants(String bucket, String key) {
            return key.startsWith("inbox/");
        }
    }

    @Test
    void reportsEveryChangeAsS3Does() throws Exception {
        try (S3Server server = S3Server.start(S3Clients.settings(folder), new Inbox(), NOON);
                S3Client s3 = S3Clients.s3(server.endpoint())) {
            put(s3, "other/a.mp4");
            put(s3, "inbox/key 1/é+a.mp4");
            JsonNode event = next("inbox/key 1/é+a.mp4");
            assertThat(event.path("eventSource").asText()).isEqualTo("aws:s3");
            assertThat(event.path("eventName").asText()).isEqualTo("ObjectCreated:Put");
            assertThat(event.path("eventTime").asText()).isEqualTo("2026-03-01T12:00:00.500Z");
            assertThat(event.at("/s3/bucket/name").asText()).isEqualTo(BUCKET);
            assertThat(event.at("/s3/object/key").asText()).isEqualTo("inbox/key+1/%C3%A9%2Ba.mp4");
            assertThat(event.at("/s3/object/size").asLong()).isEqualTo(5);
            assertThat(event.at("/s3/object/eTag").asText())
                    .isEqualTo("5d41402abc4b2a76b9719d911017c592");
            copy(s3, "other/a.mp4", "inbox/copy");
            JsonNode copied = next("inbox/copy");
            assertThat(copied.path("eventName").asText()).isEqualTo("ObjectCreated:Copy");
            assertThat(copied.at("/s3/object/sequencer").asText())
                    .isGreaterThan(event.at("/s3/object/sequencer").asText());
            s3.deleteObject(b -> b.bucket(BUCKET).key("inbox/copy"));
            JsonNode removed = next("inbox/copy");
            assertThat(removed.path("eventName").asText()).isEqualTo("ObjectRemoved:Delete");
            assertThat(removed.at("/s3/object").has("size")).isFalse();
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void anUploadInPartsIsOneEvent() throws Exception {
        try (S3Server server = S3Server.start(S3Clients.settings(folder), new Inbox(), NOON);
                S3Client s3 = S3Clients.s3(server.endpoint())) {
            String key = "inbox/parts";
            String id = s3.createMultipartUpload(b -> b.bucket(BUCKET).key(key)).uploadId();
            UploadPartResponse part =
                    s3.uploadPart(
                            b -> b.bucket(BUCKET).key(key).uploadId(id).partNumber(1),
                            RequestBody.fromString("hello"));
            List<CompletedPart> parts =
                    List.of(CompletedPart.builder().partNumber(1).eTag(part.eTag()).build());
            s3.completeMultipartUpload(b ->
                    b.bucket(BUCKET).key(key).uploadId(id).multipartUpload(m -> m.parts(parts)));
            JsonNode event = next(key);
            assertThat(event.path("eventName").asText())
                    .isEqualTo("ObjectCreated:CompleteMultipartUpload");
            assertThat(event.at("/s3/object/size").asLong()).isEqualTo(5);
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void anUndeliveredEventIsDeliveredAfterARestart() throws Exception {
        ObjectEvents broken =
                (_, _, _) -> {
                    throw new IOException("on purpose");
                };
        try (S3Server server = S3Server.start(S3Clients.settings(folder), broken, NOON);
                S3Client s3 = S3Clients.s3(server.endpoint())) {
            put(s3, "inbox/a.mp4");
        }
        S3Server again = S3Server.start(S3Clients.settings(folder), new Inbox(), NOON);
        try (again) {
            assertThat(next("inbox/a.mp4").path("eventName").asText())
                    .isEqualTo("ObjectCreated:Put");
            await().until(() -> folder.resolve("events").toFile().list().length == 0);
        }
    }

    @Test
    void objectsSurviveARestart() throws Exception {
        try (S3Server server =
                        S3Server.start(S3Clients.settings(folder), S3Clients.NO_EVENTS, NOON);
                S3Client s3 = S3Clients.s3(server.endpoint())) {
            s3.putObject(
                    b ->
                            b.bucket(BUCKET)
                                    .key("a/b")
                                    .contentType("video/mp4")
                                    .metadata(Map.of("who", "me")),
                    RequestBody.fromString("kept"));
        }
        try (S3Server server =
                        S3Server.start(S3Clients.settings(folder), S3Clients.NO_EVENTS, NOON);
                S3Client s3 = S3Clients.s3(server.endpoint())) {
            ResponseBytes<GetObjectResponse> kept =
                    s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("a/b"));
            assertThat(kept.asUtf8String()).isEqualTo("kept");
            assertThat(kept.response().contentType()).isEqualTo("video/mp4");
            assertThat(kept.response().metadata()).containsEntry("who", "me");
        }
    }

    @Test
    void verifiesSignaturesMadeForAFrontOnAnotherPort() throws Exception {
        try (S3Server server =
                        S3Server.start(
                                S3Clients.settings(folder),
                                S3Clients.NO_EVENTS,
                                InstantSource.system());
                S3Client s3 = S3Clients.s3(server.endpoint());
                S3Presigner presigner = S3Clients.presigner(URI.create("http://localhost:4566"))) {
            put(s3, "a");
            URL url =
                    presigner
                            .presignGetObject(b ->
                                    b.signatureDuration(Duration.ofMinutes(5))
                                            .getObjectRequest(g -> g.bucket(BUCKET).key("a")))
                            .url();
            URI inside = server.endpoint().resolve(url.getFile());
            assertThat(get(inside, "localhost:4566")).isEqualTo("200 hello");
            assertThat(get(inside, "localhost:4567")).startsWith("403");
        }
    }

    private static String get(URI url, String host) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url).header("Host", host).build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    @Test
    void aFolderHasOneServer() throws Exception {
        S3Settings settings = S3Clients.settings(folder);
        try (S3Server _ = S3Server.start(settings, S3Clients.NO_EVENTS, NOON)) {
            assertThatThrownBy(() -> S3Server.start(settings, S3Clients.NO_EVENTS, NOON))
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(List.of(S3Clients.settings(folder)).toString()).doesNotContain(S3Clients.SECRET);
    }

    private JsonNode next(String key) throws Exception {
        String text = heard.poll(10, TimeUnit.SECONDS);
        assertThat(text).startsWith(key + " {");
        return new ObjectMapper().readTree(text.substring(key.length())).path("Records").path(0);
    }

    private static void put(S3Client s3, String key) {
        s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString("hello"));
    }

    private static void copy(S3Client s3, String from, String to) {
        s3.copyObject(b ->
                b.sourceBucket(BUCKET)
                        .sourceKey(from)
                        .destinationBucket(BUCKET)
                        .destinationKey(to));
    }
}
