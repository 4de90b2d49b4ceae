package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.config.Secret;
import vopi.stack.client.VopiClient;

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
                    .isEqualTo(job.path("result").path("variantsDiscovered").asInt() * 2);
            assertThat(client.get("/api/v1/jobs").path("total").asInt()).isEqualTo(1);
        } finally {
            second.process().destroy();
            assertThat(second.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Up up() throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djdk.httpclient.allowRestrictedHeaders=host,connection,content-length,expect",
                                "-Dvopi.home=" + home,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vopi.cli.Main",
                                "up"));
        command.environment().put("VOPI_MATTING_MODEL", "off");
        Path log = home.resolve("up.log");
        Files.deleteIfExists(log);
        Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
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
        Path video = home.resolve("toy-rabbit.mp4");
        try (InputStream in = RestartIT.class.getResourceAsStream("/sample/toy-rabbit.mp4")) {
            Files.copy(Objects.requireNonNull(in), video);
        }
        VopiClient.Presigned place =
                client.presign("toy-rabbit.mp4", "video/mp4", Files.size(video));
        client.upload(place.uploadUrl(), video, "video/mp4");
        String id =
                client.post(
                                "/api/v1/jobs",
                                Map.of(
                                        "videoUrl", place.publicUrl(),
                                        "config",
                                                Map.of(
                                                        "fps",
                                                        2,
                                                        "size",
                                                        500,
                                                        "commercialVersions",
                                                        List.of("transparent", "solid"))))
                        .path("id")
                        .asText();
        return "/api/v1/jobs/" + id;
    }
}
