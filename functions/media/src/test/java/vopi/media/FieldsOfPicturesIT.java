package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.clips.Painter;

/// Interlaced clips: images show a single moment, and the scores use that moment too.
final class FieldsOfPicturesIT {
    private static final int MOVING = 12;

    /// Stripes that move 10 pixels a frame for half a second with motion blur, then stop.
    private static final Painter STRIPES =
            (plane, x, y, time) ->
                    plane > 0
                            ? 128
                            : 125
                                    + (time < MOVING ? 40 : 70)
                                            * Math.sin((x + 10 * Math.min(time, MOVING)) / 5);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"mpeg2video, .ts, yuv420p", "mpeg4, .mp4, yuv420p", "prores_ks, .mov, yuv422p10le"})
    void interlacedFramesAreWrittenWithoutCombing(String encoder, String extension, String pixels)
            throws IOException {
        ClipSpec spec = clip(encoder, extension).pixels(pixels, false).painted(STRIPES);
        Path fields = ClipWriter.write(spec.interlaced(), folder.resolve("fields" + extension));
        Path whole = ClipWriter.write(woven(spec), folder.resolve("woven" + extension));
        BufferedImage repaired = ClipImages.png(fields, 1);
        assertThat(comb(ClipImages.png(whole, 1))).isGreaterThan(20);
        assertThat(comb(repaired)).isLessThan(2);
        assertThat(comb(ClipImages.candidates(fields).getFirst().image())).isLessThan(3);
    }

    @Test
    void theStillFrameIsChosenOverTheCombedFrame() throws IOException {
        ClipSpec spec = clip("mpeg4", ".mp4").painted(STRIPES);
        Path fields = ClipWriter.write(spec.interlaced(), folder.resolve("fields.mp4"));
        Path whole = ClipWriter.write(woven(spec), folder.resolve("woven.mp4"));
        int still = MOVING * 10 / 25;
        assertThat(ClipImages.candidates(fields).getFirst().slot()).isGreaterThan(still);
        // For this reason fields are separated before frames are scored.
        assertThat(ClipImages.candidates(whole).getFirst().slot()).isLessThanOrEqualTo(still);
    }

    @Test
    void staticAreasKeepTheirFullResolution() throws IOException {
        Painter lines = (plane, x, y, time) -> plane > 0 ? 128 : y % 8 == 3 ? 200 : 60;
        ClipSpec spec = clip("mpeg4", ".mp4").painted(lines);
        Path fields = ClipWriter.write(spec.interlaced(), folder.resolve("fields.mp4"));
        BufferedImage image = ClipImages.png(fields, 1);
        assertThat(green(image, 100, 83) - green(image, 100, 82)).isGreaterThan(100);
        assertThat(green(image, 100, 83) - green(image, 100, 84)).isGreaterThan(100);
    }

    private static ClipSpec clip(String encoder, String extension) {
        return ClipSpec.of(encoder, extension).size(256, 128).times(24, i -> i * 40L);
    }

    /// The same pictures without an interlaced flag.
    private static ClipSpec woven(ClipSpec spec) {
        return spec.painted(
                (plane, x, y, time) -> STRIPES.level(plane, x, y, time + (y % 2 == 1 ? 0.5 : 0)));
    }

    /// Mean difference between neighbouring rows; the stripes themselves differ only along columns.
    private static double comb(BufferedImage image) {
        long sum = 0;
        for (int y = 1; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += Math.abs(green(image, x, y) - green(image, x, y - 1));
            }
        }
        return (double) sum / image.getWidth() / (image.getHeight() - 1);
    }

    private static int green(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) >> 8) & 0xFF;
    }
}
