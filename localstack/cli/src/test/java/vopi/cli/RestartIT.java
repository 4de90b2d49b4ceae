package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.config.Secret;
import vopi.stack.client.VopiClient;
import vopi.testing.clips.ProductClip;

/// `kill -9` of the embedded stack in the middle of a job, then a start on the same data.
final class RestartIT {
    private static final Pattern EXPORT = Pattern.compile("VOPI=(\\S+) KEY=(\\S+)");

    @TempDir private Path home;

    private record Up(Process process, URI endpoint, String key) {}

    @Test
    void aKilledJobCompletesWithoutRepeatedWork() throws Exception {
        Up first = up();
        String path;
        try (VopiClient client = new VopiClient(first.endpoint(), new Secret(first.key()))) {
            path = submit(client);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() ->
                            client.get(path + "/status")
                                    .path("status")
                                    .asText()
                                    .equals("generating"));
        } finally {
            first.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        Up second = up();
        try (VopiClient client = new VopiClient(second.endpoint(), new Secret(second.key()))) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() ->
                            Set.of("completed", "failed", "cancelled")
                                    .contains(
                                            client.get(path + "/status").path("status").asText()));
            JsonNode job = client.get(path);
            assertThat(job.path("status").asText()).as("%s", job).isEqualTo("completed");
            JsonNode images = client.get(path + "/images");
            Set<String> keys = new HashSet<>();
            images.forEach(image -> keys.add(image.path("key").asText()));
            assertThat(keys).hasSize(images.size());
            assertThat(images.size())
                    .isEqualTo(job.path("result").path("variantsDiscovered").asInt() * 4);
            assertThat(client.get("/api/v1/jobs").path("total").asInt()).isEqualTo(1);
        } finally {
            second.process().destroy();
            assertThat(second.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Up up() throws IOException, InterruptedException {
        Path log = home.resolve("up.log");
        Files.deleteIfExists(log);
        Process process = new CommandLine(home).start(log, List.of("up"));
        Matcher[] export = new Matcher[1];
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                    export[0] = EXPORT.matcher(Files.readString(log));
                    return export[0].find();
                });
        return new Up(process, URI.create(export[0].group(1)), export[0].group(2));
    }

    private String submit(VopiClient client) throws IOException {
        Path video = ProductClip.write(home.resolve("box.mp4"));
        VopiClient.Presigned place = client.presign("box.mp4", "video/mp4", Files.size(video));
        client.upload(place.uploadUrl(), video, "video/mp4");
        String id =
                client.post(
                                "/api/v1/jobs",
                                Map.of(
                                        "videoUrl", place.publicUrl(),
                                        "config", Map.of("fps", 2, "size", 500)))
                        .path("id")
                        .asText();
        return "/api/v1/jobs/" + id;
    }
}
