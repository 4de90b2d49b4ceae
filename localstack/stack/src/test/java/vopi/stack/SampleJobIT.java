package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import vopi.core.config.Secret;
import vopi.stack.client.VopiClient;
import vopi.stack.contract.Services;

/// The sample clip, processed like a client does: presigned upload, job, queue, state machine,
/// stages, presigned downloads. Without a model, so that it runs anywhere; with VOPI_URL and
/// VOPI_API_KEY against the API that they specify.
@Tag("contract")
final class SampleJobIT {
    @TempDir private static Path home;

    private static EmbeddedStack stack;
    private static VopiClient client;
    private static JsonNode job;
    private static String path;

    @BeforeAll
    static void runTheSample() throws Exception {
        client = client();
        path =
                "/api/v1/jobs/"
                        + SampleUpload.submit(client, SampleUpload.clip(home), Map.of("fps", 5));
        job = TestStack.ended(client, path);
    }

    private static VopiClient client() throws Exception {
        if (Services.isElsewhere()) {
            String address = System.getenv("VOPI_URL");
            String key = System.getenv("VOPI_API_KEY");
            assumeTrue(
                    address != null && key != null,
                    "skipped: VOPI_URL and VOPI_API_KEY name no API");
            return new VopiClient(URI.create(address), new Secret(key));
        }
        TestStack started = TestStack.start(home.resolve("data"));
        stack = started.stack();
        return started.client();
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void theJobIsCompletedWithViewsFound() {
        assertThat(job.path("status").asText()).as("%s", job).isEqualTo("completed");
        assertThat(job.path("progress").path("percentage").asInt()).isEqualTo(100);
        JsonNode result = job.path("result");
        assertThat(result.path("framesAnalyzed").asInt()).isBetween(38, 44);
        assertThat(result.path("variantsDiscovered").asInt()).isBetween(1, 8);
        assertThat(result.path("finalFrames")).hasSize(result.path("variantsDiscovered").asInt());
        if (stack != null) {
            assertThat(job.path("cost").path("totalUsd").asDouble()).isZero();
        }
    }

    @Test
    void theQualityOfTheVideoIsInTheResultAndBesideTheVideo() {
        JsonNode quality = job.path("result").path("quality");
        assertThat(quality.path("bestSharpness").asDouble()).isBetween(5.0, 30.0);
        assertThat(quality.path("brightness").asDouble()).isBetween(60.0, 120.0);
        assertThat(quality.path("productExtent").asDouble()).isBetween(0.1, 0.9);
        assertThat(quality.path("tips").findValuesAsText("advice")).contains("pause");
        assertThat(client.get(path + "/video").path("quality")).isEqualTo(quality);
    }

    @Test
    void everyViewHasAllFourVersions() {
        JsonNode grouped = client.get(path + "/images/grouped");
        assertThat(grouped).hasSize(job.path("result").path("variantsDiscovered").asInt());
        grouped.properties()
                .forEach(view -> {
                    Set<String> versions = new TreeSet<>();
                    view.getValue().fieldNames().forEachRemaining(versions::add);
                    assertThat(versions)
                            .as(view.getKey())
                            .containsExactly("creative", "real", "solid", "transparent");
                });
    }

    @Test
    void namesMatchTheContract() {
        for (JsonNode frame : client.get(path + "/frames/final")) {
            assertThat(frame.path("key").asText())
                    .matches(
                            "jobs/[0-9a-f-]{36}/frames/[a-z0-9_]+_frame_\\d{5}_t\\d+\\.\\d\\d\\.png");
        }
        for (JsonNode image : client.get(path + "/images")) {
            assertThat(image.path("key").asText())
                    .matches(
                            "jobs/[0-9a-f-]{36}/commercial/[a-z0-9_]+_frame_\\d{5}_(transparent|solid|real|creative)\\.png");
        }
    }

    @Test
    void aCutOutIsTransparentAroundTheProduct() throws IOException {
        for (JsonNode image : client.get(path + "/images")) {
            if (!image.path("version").asText().equals("transparent")) {
                continue;
            }
            BufferedImage picture = picture(image);
            assertThat(picture.getColorModel().hasAlpha()).isTrue();
            assertThat(alpha(picture, 0, 0)).isZero();
            assertThat(alpha(picture, picture.getWidth() - 1, picture.getHeight() - 1)).isZero();
            double covered = coverage(picture);
            assertThat(covered)
                    .as("share of the picture that the product covers")
                    .isBetween(0.05, 0.95);
        }
    }

    @Test
    void everyOtherVersionIsOpaqueSquareAndAsLargeAsItsRowSays() throws IOException {
        for (JsonNode image : client.get(path + "/images")) {
            BufferedImage picture = picture(image);
            assertThat(picture.getWidth()).isEqualTo(image.path("width").asInt());
            assertThat(picture.getHeight()).isEqualTo(image.path("height").asInt());
            // The toy is small and soft in its video: it is not enlarged beyond its resolution, and
            // the image reports that.
            assertThat(picture.getWidth())
                    .isEqualTo(picture.getHeight())
                    .isGreaterThanOrEqualTo(300);
            if (picture.getWidth() < 2048) {
                assertThat(image.path("notes")).as("%s", image).isNotEmpty();
            }
            if (!image.path("version").asText().equals("transparent")) {
                assertThat(alpha(picture, 0, 0)).isEqualTo(255);
            }
        }
    }

    @Test
    void postgresAndTheApiAgree() {
        assumeTrue(stack != null, "skipped: not our own database");
        try (RdsDataClient data =
                RdsDataClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            long images = client.get(path + "/images").size();
            assertThat(count(data, "commercial_images")).isEqualTo(images);
            assertThat(count(data, "frames")).isEqualTo(client.get(path + "/frames").size());
            assertThat(count(data, "videos")).isEqualTo(1);
        }
    }

    @Test
    void aScoreIsStoredForEverySampledFrame() {
        String scores = client.fetch(URI.create(job.path("result").path("scores").asText()));
        assertThat(scores).contains("\"sharpness\"");
    }

    private static long count(RdsDataClient data, String table) {
        return data.executeStatement(r ->
                        r.resourceArn(StackNames.CLUSTER_ARN)
                                .secretArn(StackNames.SECRET_ARN)
                                .database(StackNames.DATABASE)
                                .sql("select count(*) from " + table))
                .records()
                .getFirst()
                .getFirst()
                .longValue();
    }

    private static BufferedImage picture(JsonNode image) throws IOException {
        Path file = home.resolve(image.path("id").asText() + ".png");
        client.download(URI.create(image.path("s3Url").asText()), file);
        return ImageIO.read(file.toFile());
    }

    private static int alpha(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >>> 24;
    }

    private static double coverage(BufferedImage picture) {
        long opaque = 0;
        for (int y = 0; y < picture.getHeight(); y += 4) {
            for (int x = 0; x < picture.getWidth(); x += 4) {
                opaque += alpha(picture, x, y) > 127 ? 1 : 0;
            }
        }
        return 16.0 * opaque / ((double) picture.getWidth() * picture.getHeight());
    }
}
