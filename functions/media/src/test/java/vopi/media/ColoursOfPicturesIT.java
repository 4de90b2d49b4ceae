package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.UnusableVideo;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.clips.ColourPatches;
import vopi.testing.clips.DisplayMatrix;

/// The colours of the written images match the filmed ones, whatever the clip's colour encoding.
final class ColoursOfPicturesIT {
    private static final int SIDE = 48;
    private static final int[][] COLOURS = {
        {255, 255, 255},
        {118, 118, 118},
        {0, 0, 0},
        {200, 30, 40},
        {30, 140, 60},
        {40, 60, 190},
        {225, 190, 40},
        {190, 130, 110}
    };

    /// Not brighter than what is kept as it is.
    private static final int[][] SHADES = {
        {118, 118, 118}, {40, 40, 40}, {150, 60, 60}, {60, 130, 70}, {70, 90, 155}, {150, 135, 60}
    };

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "libvpx-vp9, .webm, yuv420p, 5, false",
        "libvpx-vp9, .webm, yuv420p, 1, false",
        "libvpx-vp9, .webm, yuv420p, 1, true",
        "libvpx-vp9, .webm, yuv444p, 1, false",
        "libopenh264, .mp4, yuv420p, 1, false",
        "libopenh264, .mp4, yuv420p, 6, false",
        "mjpeg, .mov, yuvj422p, 5, true",
        "mpeg4, .mp4, yuv420p, 2, false",
        "prores_ks, .mov, yuv422p10le, 1, false",
        "prores_ks, .mov, yuv422p10le, 6, false",
        "prores_ks, .mov, yuv422p10le, 9, false",
        "prores_ks, .mov, yuva444p10le, 1, false",
        "libaom-av1, .mp4, yuv420p10le, 1, true",
        "libaom-av1, .mp4, yuv420p12le, 9, false"
    })
    void coloursAreThoseThatWereFilmed(
            String encoder, String extension, String pixels, int matrix, boolean full)
            throws IOException {
        ClipSpec spec =
                patches(encoder, extension, pixels, full, COLOURS, matrix, AVCOL_TRC_BT709)
                        .colours(matrix, AVCOL_TRC_UNSPECIFIED, AVCOL_PRI_UNSPECIFIED);
        Path clip = ClipWriter.write(spec, folder.resolve("a" + extension));
        same(ClipImages.png(clip, 0), COLOURS, 5);
        same(ClipImages.candidates(clip).getFirst().image(), COLOURS, 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {AVCOL_TRC_SMPTE2084, AVCOL_TRC_ARIB_STD_B67})
    void shadingOfHighDynamicRangeIsKept(int curve) throws IOException {
        same(ClipImages.png(hdr(SHADES, curve), 0), SHADES, 5);
        same(ClipImages.candidates(hdr(SHADES, curve)).getFirst().image(), SHADES, 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {AVCOL_TRC_SMPTE2084, AVCOL_TRC_ARIB_STD_B67})
    void highlightsAreCompressedAndKeepTheirHue(int curve) throws IOException {
        BufferedImage image = ClipImages.png(hdr(COLOURS, curve), 0);
        int[] white = at(image, 0);
        assertThat(white[0]).isBetween(205, 245);
        assertThat(white[2]).isCloseTo(white[0], within(3));
        for (int i = 3; i < COLOURS.length; i++) {
            assertThat(hue(at(image, i))).isCloseTo(hue(COLOURS[i]), within(0.02));
        }
    }

    @Test
    void edgesOfPicturesWithOddSizesKeepTheirColour() throws IOException {
        int[][] one = {{225, 190, 40}};
        ClipSpec spec =
                patches("libvpx-vp9", ".mp4", "yuv420p", false, one, 1, AVCOL_TRC_BT709)
                        .colours(1, 1, 1)
                        .size(321, 179);
        Path clip = ClipWriter.write(spec, folder.resolve("odd.mp4"));
        DisplayMatrix.write(clip, 0, 1, -1, 0);
        for (BufferedImage image :
                List.of(ClipImages.png(clip, 0), ClipImages.candidates(clip).getFirst().image())) {
            assertThat(image.getWidth()).isEqualTo(179);
            assertThat(image.getHeight()).isEqualTo(321);
            for (int y = 0; y < 321; y++) {
                for (int x = 0; x < 179; x += y == 0 || y == 320 ? 1 : 178) {
                    close(pixel(image, x, y), one[0], 6);
                }
            }
        }
    }

    @Test
    void aStretchingMatrixSetsThePixelAspectRatio() throws IOException {
        Path clip = folder.resolve("stretched.mp4");
        ClipSpec spec = ClipSpec.of("mpeg4", ".mp4").size(160, 240).times(3, i -> i * 40L);
        ClipWriter.write(spec.aspect(0, 1), clip);
        DisplayMatrix.write(clip, 0, 2, -1, 0);
        BufferedImage image = ClipImages.png(clip, 0);
        assertThat(image.getWidth() * 4).isEqualTo(image.getHeight() * 3);
    }

    @Test
    void unsupportedColourSpacesAreRefusedWithAReason() {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("utvideo", ".mkv").pixels("gbrp", true).times(3, i -> i * 40L),
                        folder.resolve("rgb.mkv"));
        assertThatThrownBy(() -> ClipImages.png(clip, 0))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("Export it as H.264");
    }

    private Path hdr(int[][] colours, int curve) {
        ClipSpec spec =
                patches(
                                "prores_ks",
                                ".mov",
                                "yuv422p10le",
                                false,
                                colours,
                                AVCOL_SPC_BT2020_NCL,
                                curve)
                        .colours(AVCOL_SPC_BT2020_NCL, curve, AVCOL_PRI_BT2020);
        return ClipWriter.write(spec, folder.resolve("hdr.mov"));
    }

    private static ClipSpec patches(
            String encoder,
            String extension,
            String pixels,
            boolean full,
            int[][] colours,
            int matrix,
            int curve) {
        ClipSpec spec =
                ClipSpec.of(encoder, extension)
                        .size(SIDE * Math.max(4, colours.length), 96)
                        .times(2, i -> i * 40L)
                        .pixels(pixels, full)
                        .painted(new ColourPatches(SIDE, colours, matrix, curve, full));
        return encoder.startsWith("libaom") ? spec.option("cpu-used", "8") : spec;
    }

    private static void same(BufferedImage image, int[][] colours, int tolerance) {
        for (int i = 0; i < colours.length; i++) {
            close(at(image, i), colours[i], tolerance);
        }
    }

    private static void close(int[] colour, int[] expected, int tolerance) {
        for (int i = 0; i < 3; i++) {
            assertThat(colour[i])
                    .as("%s for %s", List.of(colour[0], colour[1], colour[2]), expected[i])
                    .isCloseTo(expected[i], within(tolerance));
        }
    }

    private static int[] at(BufferedImage image, int patch) {
        return pixel(image, patch * SIDE + SIDE / 2, image.getHeight() / 2);
    }

    private static int[] pixel(BufferedImage image, int x, int y) {
        int rgb = image.getRGB(x, y);
        return new int[] {(rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF};
    }

    /// Of light, 0 to 1.
    private static double hue(int[] c) {
        float[] hsb =
                java.awt.Color.RGBtoHSB(
                        (int) (255 * ColourPatches.linear(c[0])),
                        (int) (255 * ColourPatches.linear(c[1])),
                        (int) (255 * ColourPatches.linear(c[2])),
                        null);
        return hsb[0];
    }
}
