package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.image.ImageHeader;
import vopi.runtime.json.Json;
import vopi.stack.client.VopiClient;
import vopi.testing.clips.ProductClip;

/// What a client does with a job: follow its events, look at thumbnails, take another frame, drop
/// an image, name the job. The steps build on each other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RedoIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private static Path home;

    private static TestStack started;
    private static VopiClient client;
    private static String job;
    private static List<String> lines;

    @BeforeAll
    static void aCompletedJob() throws Exception {
        started = TestStack.start(home.resolve("data"));
        client = started.client();
        job =
                "/api/v1/jobs/"
                        + SampleUpload.submit(
                                client,
                                ProductClip.writeTwo(home.resolve("two-boxes.mp4")),
                                Map.of(
                                        "fps", 2,
                                        "size", 500,
                                        "commercialVersions", List.of("solid", "real")));
        lines = events("");
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(started.stack().endpoint().resolve(path))
                .timeout(Duration.ofMinutes(5))
                .header("x-api-key", started.stack().apiKey());
    }

    /// One connection, read until it ends.
    private static List<String> events(String lastEventId) throws Exception {
        HttpRequest.Builder request = request(job + "/events");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> answer = HTTP.send(request.build(), BodyHandlers.ofLines());
        try (Stream<String> body = answer.body()) {
            return body.toList();
        }
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static Map<String, JsonNode> images() {
        Map<String, JsonNode> images = new TreeMap<>();
        for (JsonNode image : client.get(job + "/images")) {
            images.put(view(image) + " " + image.get("version").asText(), image);
        }
        return images;
    }

    private static String view(JsonNode image) {
        return image.get("productId").asText() + "_" + image.get("variantId").asText();
    }

    private static byte[] bytes(String url) throws Exception {
        HttpResponse<byte[]> answer =
                HTTP.send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        BodyHandlers.ofByteArray());
        return answer.statusCode() == 200 ? answer.body() : new byte[0];
    }

    @Test
    @Order(1)
    void oneConnectionCarriesTheEventsAndEndsWithTheJob() throws Exception {
        List<String> names = lines.stream().filter(line -> line.startsWith("event: ")).toList();
        assertThat(names).hasSizeGreaterThan(1).endsWith("event: end");
        assertThat(names.subList(0, names.size() - 1)).containsOnly("event: progress");
        List<String> ids = lines.stream().filter(line -> line.startsWith("id: ")).toList();
        assertThat(ids).hasSameSizeAs(names).doesNotHaveDuplicates();
        String data =
                lines.reversed().stream().filter(l -> l.startsWith("data: ")).findFirst().get();
        assertThat(Json.tree(data.substring(6)).get("status").asText()).isEqualTo("completed");
        HttpResponse<String> after =
                HTTP.send(
                        request(job + "/events")
                                .header("Last-Event-ID", ids.getLast().substring(4))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(after.statusCode()).isEqualTo(204);
    }

    @Test
    @Order(2)
    void imagesAndFramesHaveThumbnails() throws Exception {
        List<JsonNode> pictures = new ArrayList<>(images().values());
        client.get(job + "/frames").forEach(pictures::add);
        assertThat(pictures).hasSizeGreaterThan(3);
        for (JsonNode picture : pictures) {
            for (int side : new int[] {256, 512}) {
                byte[] file = bytes(picture.at("/thumbnails/" + side).asText());
                ImageHeader header = ImageHeader.of(file).orElseThrow();
                assertThat(Math.max(header.width(), header.height())).isBetween(side / 2 + 1, side);
                assertThat(ImageHeader.image(file).orElseThrow().mediaType())
                        .isEqualTo("image/webp");
            }
        }
        String ofTheJob = client.get(job).get("thumbnail").asText();
        assertThat(ofTheJob).as("of the image on one colour").contains("_solid");
        assertThat(bytes(ofTheJob)).isNotEmpty();
    }

    @Test
    @Order(3)
    void anotherFrameIsTakenForOneViewAndNothingElseChanges() throws Exception {
        Map<String, JsonNode> before = images();
        JsonNode solid = before.values().stream().filter(RedoIT::isSolid).findFirst().orElseThrow();
        String view = view(solid);
        String frame = anotherFrame(solid.get("frameId").asText());
        String body = "{\"frameId\":\"%s\",\"versions\":[\"solid\"]}".formatted(frame);
        HttpResponse<String> started = send("POST", job + "/views/" + view + "/redo", body);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        assertThat(send("POST", job + "/views/" + view + "/redo", "{}").statusCode())
                .isEqualTo(409);
        assertThat(send("DELETE", job + "/images/" + solid.get("id").asText(), "").statusCode())
                .isEqualTo(409);

        List<String> followed = events("");

        assertThat(followed).contains("event: end");
        JsonNode now = client.get(job);
        assertThat(now.get("status").asText()).isEqualTo("completed");
        assertThat(now.get("warnings").toString()).doesNotContain("not made again");
        Map<String, JsonNode> after = images();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        Set<String> changed = new TreeSet<>();
        after.forEach((name, image) -> {
            if (!image.get("key").equals(before.get(name).get("key"))) {
                changed.add(name);
            }
        });
        assertThat(changed).containsExactly(view + " solid");
        JsonNode redone = after.get(view + " solid");
        assertThat(redone.get("frameId").asText()).isEqualTo(frame);
        assertThat(redone.get("id")).isEqualTo(solid.get("id"));
        assertThat(bytes(redone.get("s3Url").asText())).isNotEmpty();
        assertThat(bytes(solid.get("s3Url").asText())).as("the former object").isEmpty();
        assertThat(now.at("/result/commercialImageKeys/" + view + "/solid"))
                .isEqualTo(redone.get("key"));
        assertThat(now.at("/result/finalFrameKeys").toString()).contains(view + "_" + frame);
        for (JsonNode url : now.at("/result/finalFrames")) {
            assertThat(bytes(url.asText())).isNotEmpty();
        }
    }

    private static boolean isSolid(JsonNode image) {
        return image.get("version").asText().equals("solid") && image.get("success").asBoolean();
    }

    private static String anotherFrame(String present) {
        for (JsonNode frame : client.get(job + "/frames")) {
            if (!frame.get("frameId").asText().equals(present)
                    && !frame.get("isFinalSelection").asBoolean()) {
                return frame.get("frameId").asText();
            }
        }
        throw new AssertionError("the clip has one frame");
    }

    @Test
    @Order(4)
    void aRedoOfTheSameFrameUsesItsCutOutAndGivesAnotherScene() throws Exception {
        Map<String, JsonNode> before = images();
        JsonNode real =
                before.values().stream()
                        .filter(image -> image.get("version").asText().equals("real"))
                        .filter(image -> image.get("success").asBoolean())
                        .findFirst()
                        .orElseThrow();
        String scene = real.get("scene").asText().equals("oak-window") ? "" : "oak-window";
        String wish = scene.isEmpty() ? "" : ",\"scene\":\"" + scene + "\"";
        HttpResponse<String> started =
                send(
                        "POST",
                        job + "/views/" + view(real) + "/redo",
                        "{\"versions\":[\"real\"]" + wish + "}");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        events("");
        JsonNode redone = images().get(view(real) + " real");
        assertThat(redone.get("key")).isNotEqualTo(real.get("key"));
        if (!scene.isEmpty()) {
            assertThat(redone.get("scene").asText()).isEqualTo(scene);
        }
    }

    @Test
    @Order(5)
    void aDroppedImageIsGoneEverywhere() throws Exception {
        Map<String, JsonNode> before = images();
        JsonNode image = before.values().iterator().next();
        HttpResponse<String> dropped =
                send("DELETE", job + "/images/" + image.get("id").asText(), "");
        assertThat(dropped.statusCode()).as(dropped.body()).isEqualTo(204);
        assertThat(images()).hasSize(before.size() - 1);
        assertThat(bytes(image.get("s3Url").asText())).isEmpty();
        assertThat(bytes(image.at("/thumbnails/256").asText())).isEmpty();
        assertThat(client.get(job).get("result").toString())
                .doesNotContain(image.get("key").asText());
    }

    @Test
    @Order(6)
    void aNamedJobIsFound() throws Exception {
        String view = view(images().values().iterator().next());
        HttpResponse<String> named =
                send(
                        "PATCH",
                        job,
                        """
                        {"title":"Mug","sku":"MUG-1","hero":"%s","externalId":"order 7",
                         "metadata":{"a":"b"}}
                        """
                                .formatted(view));
        assertThat(named.statusCode()).as(named.body()).isEqualTo(200);
        JsonNode found = client.get("/api/v1/jobs?externalId=order%207");
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.at("/jobs/0/hero").asText()).isEqualTo(view);
        assertThat(found.at("/jobs/0/metadata/a").asText()).isEqualTo("b");
        assertThat(send("PATCH", job, "{\"hero\":\"x\"}").statusCode()).isEqualTo(422);
    }
}
