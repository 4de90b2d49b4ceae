package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.clips.DisplayMatrix;

/// The images that are written: upright, square pixels, right in colour, one a second.
final class PicturesIT {
    @TempDir private Path folder;

    /// Matrix a b c d, then where the source's top left and top right corner are shown.
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 1, 0, 0, 1, 0",
        "0, 1, -1, 0, 1, 0, 1, 1",
        "-1, 0, 0, -1, 1, 1, 0, 1",
        "0, -1, 1, 0, 0, 1, 0, 0",
        "-1, 0, 0, 1, 1, 0, 0, 0",
        "1, 0, 0, -1, 0, 1, 1, 1",
        "0, 1, 1, 0, 0, 0, 0, 1",
        "0, -1, -1, 0, 1, 1, 1, 0",
        "0, 0, 0, 0, 0, 0, 1, 0"
    })
    void picturesAreTurnedAsTheContainerSays(
            int a, int b, int c, int d, int leftX, int leftY, int rightX, int rightY)
            throws IOException {
        Path clip = ClipWriter.write(spec(), folder.resolve("a.mp4"));
        BufferedImage plain = ClipImages.png(clip, 0);
        DisplayMatrix.write(clip, a, b, c, d);
        BufferedImage turned = ClipImages.png(clip, 0);
        boolean swapped = a == 0 && b != 0;
        assertThat(turned.getWidth()).isEqualTo(swapped ? plain.getHeight() : plain.getWidth());
        assertThat(corner(turned, leftX, leftY)).isEqualTo(corner(plain, 0, 0));
        assertThat(corner(turned, rightX, rightY)).isEqualTo(corner(plain, 1, 0));
        ClipImages.Candidate candidate = ClipImages.candidates(clip).getFirst();
        BufferedImage full = ClipImages.png(clip, candidate.slot());
        assertThat(candidate.image().getWidth()).isEqualTo(full.getWidth());
        assertThat(candidate.image().getHeight()).isEqualTo(full.getHeight());
        assertThat(distance(candidate.image(), full)).isLessThan(3);
    }

    @Test
    void pixelsBecomeSquare() throws IOException {
        Path wide = ClipWriter.write(spec().aspect(4, 3), folder.resolve("wide.mkv"));
        assertThat(ClipImages.png(wide, 0).getWidth()).isEqualTo(256);
        assertThat(ClipImages.png(wide, 0).getHeight()).isEqualTo(128);
        Path tall = ClipWriter.write(spec().aspect(1, 2), folder.resolve("tall.mkv"));
        assertThat(ClipImages.png(tall, 0).getWidth()).isEqualTo(192);
        assertThat(ClipImages.png(tall, 0).getHeight()).isEqualTo(256);
        Path mad = ClipWriter.write(spec().aspect(1, 200), folder.resolve("mad.mkv"));
        assertThat(ClipImages.png(mad, 0).getHeight()).isEqualTo(128);
    }

    @Test
    void fullAndLimitedRangeLookTheSame() throws IOException {
        ClipSpec limited = spec();
        ClipSpec full =
                ClipSpec.of("mjpeg", ".mov")
                        .size(192, 128)
                        .times(12, i -> i * 40L)
                        .pixels("yuvj420p", true);
        double dark = mean(ClipImages.png(ClipWriter.write(limited, folder.resolve("l.mp4")), 0));
        double flat = mean(ClipImages.png(ClipWriter.write(full, folder.resolve("f.mov")), 0));
        // The texture is drawn with the same numbers, which mean less contrast in full range: the
        // mean of 125 is 127 of 255 in limited range.
        assertThat(dark).isCloseTo(flat + 2, within(3.0));
    }

    @Test
    void theBestOfEachSecondIsWrittenOnce() throws IOException {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("mpeg4", ".mp4").times(60, i -> i * 40L),
                        folder.resolve("three.mp4"));
        assertThat(ClipImages.candidates(clip)).hasSize(3);
    }

    @Test
    void largeCandidatesAreScaledDownAndSmallOnesAreNotScaled() throws IOException {
        Path large =
                ClipWriter.write(
                        ClipSpec.of("mpeg4", ".mp4").size(2048, 1152).times(2, i -> i * 40L),
                        folder.resolve("large.mp4"));
        assertThat(ClipImages.candidates(large))
                .allSatisfy(image -> {
                    assertThat(image.image().getWidth()).isEqualTo(1024);
                    assertThat(image.image().getHeight()).isEqualTo(576);
                });
        Path small = ClipWriter.write(spec(), folder.resolve("small.mp4"));
        assertThat(ClipImages.candidates(small))
                .allSatisfy(image -> assertThat(image.image().getWidth()).isEqualTo(192));
    }

    @Test
    void aFrameIsTheSameAfterASeek() throws IOException {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("mpeg4", ".mp4").groups(12, 2).times(90, i -> i * 40L),
                        folder.resolve("jump.mp4"));
        BufferedImage jumped = ClipImages.png(clip, 33);
        BufferedImage read = ClipImages.png(clip, 33, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30);
        assertThat(distance(jumped, read)).isZero();
    }

    private static ClipSpec spec() {
        return ClipSpec.of("mpeg4", ".mp4").size(192, 128).times(12, i -> i * 40L);
    }

    private static int corner(BufferedImage image, int right, int bottom) {
        return image.getRGB(right * (image.getWidth() - 1), bottom * (image.getHeight() - 1));
    }

    private static double mean(BufferedImage image) {
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += (image.getRGB(x, y) >> 8) & 0xFF;
            }
        }
        return (double) sum / image.getWidth() / image.getHeight();
    }

    /// Mean difference of the green channel.
    private static double distance(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int a = (one.getRGB(x, y) >> 8) & 0xFF;
                int b = (other.getRGB(x, y) >> 8) & 0xFF;
                sum += Math.abs(a - b);
            }
        }
        return (double) sum / one.getWidth() / one.getHeight();
    }
}
