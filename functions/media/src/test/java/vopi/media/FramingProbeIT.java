package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.media.Framing;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.clips.Painter;

/// Bars are cropped, and a transparent video gets a plain background.
final class FramingProbeIT {
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);
    private static final int WIDTH = 288;
    private static final int HEIGHT = 192;

    @TempDir private Path folder;
    private int clips;

    @Test
    void barsOnAllFourEdgesAreCropped() throws Exception {
        Path clip = resource("letterbox.mp4");
        Framing framing = framing(clip);
        assertThat(framing.top()).isCloseTo(106 / 640.0, within(2 / 640.0));
        assertThat(framing.bottom()).isCloseTo(106 / 640.0, within(2 / 640.0));
        assertThat(framing.left()).isBetween(4 / 640.0, 9 / 640.0);
        assertThat(framing.right()).isBetween(4 / 640.0, 9 / 640.0);
        for (BufferedImage picture : extracted(clip)) {
            assertThat(picture.getWidth()).isBetween(622, 632);
            assertThat(picture.getHeight()).isBetween(424, 428);
            assertThat(darkest(picture)).isGreaterThan(20);
        }
    }

    @Test
    void pillarsOfAnyColourAreCropped() throws IOException {
        for (int colour : new int[] {16, 90, 235}) {
            Framing framing =
                    framing(
                            clip((plane, x, y, time) ->
                                    x < 60 || x >= 228
                                            ? plain(plane, colour)
                                            : textured(plane, x, y, time)));
            assertThat(framing.left()).isCloseTo(60.0 / WIDTH, within(2.5 / WIDTH));
            assertThat(framing.right()).isCloseTo(60.0 / WIDTH, within(2.5 / WIDTH));
            assertThat(framing.top()).isZero();
            assertThat(framing.ground()).isNull();
        }
    }

    @Test
    void blurredCopiesBesideThePictureAreCropped() throws IOException {
        Framing framing =
                framing(
                        clip((plane, x, y, time) ->
                                x < 72 || x >= 216
                                        ? plain(
                                                plane,
                                                110 + 40 * Math.sin(x / 60 + y / 50 + time / 9))
                                        : textured(plane, x, y, time)));
        assertThat(framing.left()).isCloseTo(72.0 / WIDTH, within(2.5 / WIDTH));
        assertThat(framing.right()).isCloseTo(72.0 / WIDTH, within(2.5 / WIDTH));
        assertThat(framing.top()).isZero();
    }

    @Test
    void aBlackBackgroundAroundAProductIsNotABar() throws IOException {
        Framing framing =
                framing(
                        clip((plane, x, y, time) -> {
                            double away =
                                    Math.hypot(
                                            (x - 144) / (40 + time / 4),
                                            (y - 96) / (70 + time / 8));
                            return away < 1 ? textured(plane, x, y, time) : plain(plane, 16);
                        }));
        assertThat(framing).isEqualTo(Framing.WHOLE);
    }

    @Test
    void aBoxOnABlackBackgroundIsNotCropped() throws IOException {
        Framing framing =
                framing(
                        clip((plane, x, y, time) ->
                                x > 50 + time / 3 && x < 250 && y > 30 && y < 180 - time / 3
                                        ? textured(plane, x, y, time)
                                        : plain(plane, 16)));
        assertThat(framing).isEqualTo(Framing.WHOLE);
    }

    @Test
    void aChartOfPlainPatchesHasNoBars() throws IOException {
        Framing framing =
                framing(
                        clip((plane, x, y, time) ->
                                plain(plane, x < 72 ? 30 : x >= 216 ? 60 : y < 96 ? 120 : 200)));
        assertThat(framing).isEqualTo(Framing.WHOLE);
    }

    @Test
    void aTransparentVideoGetsABackgroundThatContrastsWithItsProduct() throws Exception {
        Path clip = resource("alpha-dark-product.webm");
        assertThat(framing(clip)).isEqualTo(new Framing(0, 0, 0, 0, 236));
        BufferedImage picture = extracted(clip).getFirst();
        assertThat(picture.getColorModel().hasAlpha()).isTrue();
        assertThat(picture.getRGB(5, 5)).isEqualTo(0x00ECECEC);
        assertThat(opaque(picture)).isEqualTo(List.of(219, 349));
    }

    @Test
    void proRes4444KeepsItsOpacity() throws IOException {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("prores_ks", ".mov")
                                .pixels("yuva444p10le", false)
                                .times(12, i -> i * 40L)
                                .painted((plane, x, y, time) ->
                                        plane < 3
                                                ? textured(plane, x, y, time)
                                                : x >= 100 && x < 200 && y >= 50 && y < 150
                                                        ? 255.75
                                                        : 0),
                        folder.resolve("a.mov"));
        Framing framing = framing(clip);
        assertThat(framing.ground()).isNotNull();
        assertThat(opaque(extracted(clip).getFirst())).isEqualTo(List.of(100, 100));
    }

    private Path clip(Painter painter) throws IOException {
        ClipSpec spec =
                ClipSpec.of("mpeg4", ".mp4")
                        .size(WIDTH, HEIGHT)
                        .groups(12, 0)
                        .times(75, i -> i * 40L)
                        .painted(painter);
        return ClipWriter.write(spec, folder.resolve("clip" + clips++ + ".mp4"));
    }

    private static double plain(int plane, double luma) {
        return plane == 0 ? luma : 128;
    }

    private static double textured(int plane, double x, double y, double time) {
        int cell = ((int) ((x + 2 * time) / 5)) * 31 + ((int) (y / 5)) * 17;
        return plane == 0 ? 70 + Math.floorMod(cell * 7919, 101) : 128;
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(FramingProbeIT.class.getResource(name)).toURI());
    }

    private static Framing framing(Path clip) throws IOException {
        try (FileSource source = new FileSource(clip)) {
            ProbedVideo video = new VideoProbe(LIMITS, System::nanoTime).probe(source);
            return new FramingProbe(LIMITS, System::nanoTime).of(source, video);
        }
    }

    private static List<BufferedImage> extracted(Path clip) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        new FrameExtractor(LIMITS)
                .extract(
                        clip,
                        new FrameExtractor.Options(10, 2, .2, 1),
                        (_, image) -> {
                            try {
                                pictures.add(ImageIO.read(new ByteArrayInputStream(image.bytes())));
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        return pictures;
    }

    /// Mean level of the darkest of the four outermost lines.
    private static double darkest(BufferedImage picture) {
        int right = picture.getWidth() - 1;
        int bottom = picture.getHeight() - 1;
        double[] sums = new double[4];
        for (int x = 0; x <= right; x++) {
            sums[0] += green(picture, x, 0) / (right + 1.0);
            sums[1] += green(picture, x, bottom) / (right + 1.0);
        }
        for (int y = 0; y <= bottom; y++) {
            sums[2] += green(picture, 0, y) / (bottom + 1.0);
            sums[3] += green(picture, right, y) / (bottom + 1.0);
        }
        return Math.min(Math.min(sums[0], sums[1]), Math.min(sums[2], sums[3]));
    }

    private static int green(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >> 8 & 255;
    }

    /// Width and height of what is more opaque than transparent.
    private static List<Integer> opaque(BufferedImage picture) {
        int left = picture.getWidth();
        int top = picture.getHeight();
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.getRGB(x, y) >>> 24 >= 128) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return List.of(right - left + 1, bottom - top + 1);
    }
}
