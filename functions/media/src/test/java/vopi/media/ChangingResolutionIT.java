package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.clips.Remux;

/// Browsers change the resolution while they record: sharpness is compared at one size.
final class ChangingResolutionIT {
    private static final Path GROWS = Cases.clip("resolution-grows.webm");

    @TempDir private Path folder;

    @Test
    void theLargestPictureWins() throws IOException {
        assertThat(Cases.extracted(GROWS, 1).values())
                .singleElement()
                .satisfies(image -> assertThat(image.width()).isEqualTo(1280));
    }

    @Test
    void theVideoIsAsLargeAsItsLargestPicture() throws IOException {
        Cases.Found found = Cases.find(GROWS, 1);
        assertThat(found.video().video().width()).isEqualTo(1280);
        assertThat(found.video().video().height()).isEqualTo(854);
    }

    @Test
    void scoresDoNotDependOnTheSegmentation() throws IOException {
        for (int segments : List.of(2, 3, 8)) {
            assertThat(Cases.find(GROWS, segments).scores())
                    .isEqualTo(Cases.find(GROWS, 1).scores());
        }
    }

    /// Widths of a second each, in order.
    @ParameterizedTest
    @ValueSource(strings = {"640 320", "160 640 320", "320 640 160 480", "640 160 640"})
    void theResolutionMayShrinkOrChangeSeveralTimes(String widths) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (String width : widths.split(" ", -1)) {
            int size = Integer.parseInt(width);
            ClipSpec spec =
                    ClipSpec.of("libvpx", ".webm")
                            .size(size, size * 3 / 4)
                            .times(25, i -> i * 40L)
                            .painted((plane, x, y, time) -> scene(plane, x / size, y / size, time));
            parts.add(ClipWriter.write(spec, folder.resolve(parts.size() + ".webm")));
        }
        Path clip = Remux.join(parts, folder.resolve("joined.webm"));
        assertThat(Cases.find(clip, 1).video().video().width()).isEqualTo(640);
        assertThat(Cases.extracted(clip, 1).values())
                .singleElement()
                .satisfies(image -> assertThat(image.width()).isEqualTo(640));
    }

    /// The same at every size.
    private static double scene(int plane, double x, double y, double time) {
        double drift = time / 100_000;
        return plane == 0
                ? 128 + 100 * Math.sin((x + drift) * 600) * Math.cos((y - drift) * 500)
                : 128;
    }
}
