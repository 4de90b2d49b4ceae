package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.image.EncodedImage;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Codec;
import vopi.stack.client.VopiClient;
import vopi.testing.clips.TurningMugClip;
import vopi.testing.photoroom.FakePhotoroom;

/// A spin from a clip to the files that a client downloads: nothing in between is drawn.
final class SpinIT {
    private static final int FRAMES = 24;

    /// Seconds of the turn: 24 frames are 5 frames of the clip apart.
    private static final double TURN = 4;

    /// Of the clip, in pixels: the time of a cut-out grows with their number.
    private static final int WIDTH = 320;

    @TempDir private static Path home;

    /// Makes the images of the views, which no test here looks at. The spin is made locally.
    private static FakePhotoroom photoroom;

    private static TestStack started;
    private static VopiClient client;

    @BeforeAll
    static void start() throws Exception {
        photoroom = new FakePhotoroom(InstantSource.system());
        started = TestStack.start(home.resolve("data"), photoroom.environment());
        client = started.client();
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
        if (photoroom != null) {
            photoroom.close();
        }
    }

    private static JsonNode job(TurningMugClip clip) throws IOException {
        Path file = clip.write(home.resolve("mug.mp4"));
        String path =
                "/api/v1/jobs/"
                        + SampleUpload.submit(
                                client,
                                file,
                                Map.of(
                                        "fps",
                                        4,
                                        "size",
                                        500,
                                        "spin",
                                        FRAMES,
                                        "commercialVersions",
                                        List.of("solid")));
        JsonNode job = TestStack.ended(client, path);
        assertThat(job.path("status").asText()).as("%s", job).isEqualTo("completed");
        return job;
    }

    @Test
    void aTurnBeforeACameraThatStandsBecomesASpin() throws Exception {
        JsonNode spin = job(new TurningMugClip(TURN + .6, TURN, WIDTH)).at("/result/spin");
        JsonNode made = spin.path("made");

        assertThat(made.isObject()).as("%s", spin).isTrue();
        assertThat(made.path("seconds").asDouble()).isCloseTo(TURN, within(.07));
        List<Double> angles = angles(made);
        assertThat(angles).hasSize(FRAMES).startsWith(0.0);
        for (int i = 1; i < FRAMES; i++) {
            assertThat(angles.get(i) - angles.get(i - 1))
                    .as("from frame %d to the next", i - 1)
                    .isCloseTo(360.0 / FRAMES, within(1.5));
        }
        assertThat(countInRiff(fetched(made, "animation"), "ANMF")).isEqualTo(FRAMES);
        assertThat(new String(fetched(made, "viewer"), StandardCharsets.UTF_8))
                .contains("role=\"slider\"", "const angles = [0,", "data:image/webp;base64,")
                .doesNotContain("{{", "http:", "https:");
        turnsOnceAround(frames(made));
    }

    /// Each frame differs from the next, the last from the first no more than others that are one
    /// apart, and frames half a turn apart differ the most.
    private static void turnsOnceAround(List<Bitmap> frames) {
        double[] steps =
                IntStream.range(0, FRAMES)
                        .mapToDouble(i -> gap(frames.get(i), frames.get((i + 1) % FRAMES)))
                        .toArray();
        double largest = IntStream.range(0, FRAMES - 1).mapToDouble(i -> steps[i]).max().orElse(0);
        assertThat(Arrays.stream(steps).min().orElse(0)).isGreaterThan(2);
        assertThat(steps[FRAMES - 1]).isLessThan(1.2 * largest);
        for (int i = 0; i < FRAMES / 2; i++) {
            assertThat(gap(frames.get(i), frames.get(i + FRAMES / 2)))
                    .as("frame %d and the one opposite", i)
                    .isGreaterThan(1.5 * steps[FRAMES - 1]);
        }
    }

    private static List<Double> angles(JsonNode made) {
        return IntStream.range(0, made.path("angles").size())
                .mapToObj(i -> made.path("angles").get(i).asDouble())
                .toList();
    }

    private static List<Bitmap> frames(JsonNode made) throws Exception {
        int width = made.path("width").asInt();
        int height = made.path("height").asInt();
        int columns = made.path("columns").asInt();
        Bitmap sprite =
                Codec.decodeWithAlpha(
                        new EncodedImage(fetched(made, "sprite"), "image/webp", 1, 1));
        assertThat(sprite.width()).isEqualTo(columns * width);
        assertThat(sprite.height()).isEqualTo(made.path("rows").asInt() * height);
        return IntStream.range(0, FRAMES)
                .mapToObj(i ->
                        sprite.crop(
                                new Box(i % columns * width, i / columns * height, width, height)))
                .toList();
    }

    /// Mean difference of the visible colours, in levels.
    private static double gap(Bitmap one, Bitmap other) {
        long sum = 0;
        long visible = 0;
        for (int i = 0; i < one.pixels(); i++) {
            int alpha = Math.max(one.data()[4 * i + 3] & 255, other.data()[4 * i + 3] & 255);
            if (alpha >= 128) {
                visible++;
                for (int c = 0; c < 3; c++) {
                    sum +=
                            Math.abs(
                                    (one.data()[4 * i + c] & 255)
                                            - (other.data()[4 * i + c] & 255));
                }
            }
        }
        return sum / (3.0 * Math.max(1, visible));
    }

    private static int countInRiff(byte[] file, String chunk) {
        assertThat(new String(file, 0, 4, StandardCharsets.ISO_8859_1)).isEqualTo("RIFF");
        int count = 0;
        ByteBuffer riff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 12; at + 8 <= file.length; ) {
            int size = riff.getInt(at + 4);
            count += new String(file, at, 4, StandardCharsets.ISO_8859_1).equals(chunk) ? 1 : 0;
            at += 8 + size + size % 2;
        }
        return count;
    }

    private static byte[] fetched(JsonNode made, String file) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(made.path(file).asText())).build(),
                            BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            return answer.body();
        }
    }
}
