package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.runtime.json.Json;
import vopi.testing.clips.ProductClip;

/// `./vopi run --fake-providers` twice: the real clients against servers that simulate Gemini and
/// Photoroom.
final class FakeProvidersIT {
    private static final String ALL_KEPT = "no call was charged; every answer was kept from before";

    @TempDir private Path home;
    private Path clip;

    @Test
    void aVideoIsPaidForOnce() throws Exception {
        clip = ProductClip.write(home.resolve("box.mp4"));
        String first = run("one");

        JsonNode job = job("one");
        int views = job.path("result").path("variantsDiscovered").asInt();
        assertThat(views).isBetween(1, 4);
        assertThat(first)
                .contains("SIMULATED PROVIDERS")
                .contains("Simulated bill: " + (2 + 3 * views) + " calls")
                .as("the views, and the texts of the listing")
                .contains("2 x generateContent")
                .contains(views + " x v1/segment")
                .contains(2 * views + " x v2/edit");
        assertThat(job.path("cost").path("byProvider").path("photoroom").asDouble())
                .isCloseTo(views * 0.22, within(1e-9));
        assertThat(pictures("one")).hasSize(views * 4);
        assertThat(job.path("config").path("texts").asBoolean()).isTrue();
        assertThat(job.path("warnings").toString()).doesNotContain("No model wrote the texts");

        String again = run("two");

        assertThat(again).contains("SIMULATED PROVIDERS").contains(ALL_KEPT);
        assertThat(job("two").path("cost").path("totalUsd").asDouble()).isZero();
        assertThat(job("two").path("id")).isNotEqualTo(job.path("id"));
        for (Path picture : pictures("one")) {
            Path same = home.resolve("two").resolve("commercial").resolve(picture.getFileName());
            assertThat(same).hasSameBinaryContentAs(picture);
            BufferedImage read = ImageIO.read(picture.toFile());
            assertThat(read.getWidth()).isGreaterThan(200);
        }
    }

    private JsonNode job(String out) throws IOException {
        return Json.tree(Files.readString(home.resolve(out).resolve("job.json")));
    }

    private List<Path> pictures(String out) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve(out).resolve("commercial"))) {
            return files.sorted().toList();
        }
    }

    private String run(String out) throws IOException, InterruptedException {
        CommandLine.Ended ended =
                new CommandLine(home)
                        .run(
                                "run",
                                clip.toString(),
                                "--fake-providers",
                                "--texts",
                                "--fps",
                                "2",
                                "--size",
                                "500",
                                "--out",
                                home.resolve(out).toString());
        assertThat(ended.code()).as(ended.text()).isZero();
        return ended.text();
    }
}
