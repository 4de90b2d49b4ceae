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
import vopi.testing.clips.Remux;

/// Crop and colour metadata of container and stream.
final class ContainerFactsIT {
    private static final int[] RED = {200, 30, 40};

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"clap-640x480-to-640x360.mp4, 640, 360", "sps-crop-left.mp4, 480, 248"})
    void theCleanApertureIsApplied(String name, int width, int height) throws IOException {
        Cases.Found found = Cases.find(Cases.clip(name), 1);
        assertThat(found.video().video().width()).isEqualTo(width);
        assertThat(found.video().video().height()).isEqualTo(height);
        assertThat(found.pictures().values())
                .allSatisfy(image -> {
                    assertThat(image.width()).isEqualTo(width);
                    assertThat(image.height()).isEqualTo(height);
                });
        BufferedImage image = ClipImages.png(Cases.clip(name), 0);
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
    }

    /// Top, bottom, left and right; at odd places too.
    @ParameterizedTest
    @CsvSource({
        ".mkv, 20, 10, 34, 6",
        ".webm, 20, 10, 34, 6",
        ".mp4, 20, 10, 34, 6",
        ".mkv, 3, 5, 7, 9"
    })
    void edgesOfTheContainerAreCutOff(String extension, int top, int bottom, int left, int right)
            throws IOException {
        String encoder = extension.equals(".mp4") ? "libopenh264" : "libvpx-vp9";
        Path plain =
                ClipWriter.write(
                        ClipSpec.of(encoder, extension).times(5, i -> i * 40L),
                        folder.resolve("plain" + extension));
        Path cropped =
                Remux.crop(
                        plain,
                        folder.resolve("cropped" + extension),
                        List.of(top, bottom, left, right));
        BufferedImage whole = ClipImages.png(plain, 0);
        BufferedImage part = ClipImages.png(cropped, 0);
        assertThat(part.getWidth()).isEqualTo(whole.getWidth() - left - right);
        assertThat(part.getHeight()).isEqualTo(whole.getHeight() - top - bottom);
        int green = whole.getRGB(left + 50, top + 60) >> 8 & 0xFF;
        assertThat(part.getRGB(50, 60) >> 8 & 0xFF).isCloseTo(green, within(6));
        assertThat(Cases.find(cropped, 1).video().video().width()).isEqualTo(part.getWidth());
    }

    @Test
    void dolbyVisionWithoutACompatibleBaseLayerIsRefusedWithARemedy() {
        assertThatThrownBy(() -> Cases.find(Cases.clip("dolby-vision-profile5.mp4"), 1))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("Dolby Vision of profile 5")
                .hasMessageContaining("Export it as H.264");
    }

    @ParameterizedTest
    @ValueSource(ints = {AVCOL_SPC_YCGCO, AVCOL_SPC_ICTCP})
    void unsupportedColoursAreRefused(int matrix) {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("libopenh264", ".mp4")
                                .times(3, i -> i * 40L)
                                .colours(matrix, AVCOL_TRC_BT709, AVCOL_PRI_BT709),
                        folder.resolve("matrix.mp4"));
        assertThatThrownBy(() -> Cases.find(clip, 1))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("not supported");
    }

    @Test
    void anUntaggedPortraitVideoIsTreatedAsHighDefinition() throws IOException {
        BufferedImage image = ClipImages.png(Cases.clip("untagged-portrait-608x1080.mp4"), 0);
        assertThat(reds(image)).isPositive();
    }

    /// Without a tag: BT.709 from 576 lines or 704 columns on, television's rasters apart.
    @ParameterizedTest
    @CsvSource({
        "640, 480, 1, 1, 5",
        "320, 574, 1, 1, 5",
        "320, 576, 1, 1, 1",
        "702, 320, 1, 1, 5",
        "704, 320, 1, 1, 1",
        "1280, 320, 1, 1, 1",
        "720, 576, 16, 15, 5",
        "720, 480, 8, 9, 5"
    })
    void untaggedColoursAreTakenBySize(int width, int height, int across, int down, int matrix)
            throws IOException {
        ClipSpec spec =
                ClipSpec.of("mpeg4", ".mp4")
                        .size(width, height)
                        .aspect(across, down)
                        .times(2, i -> i * 40L)
                        .painted(new ColourPatches(width, new int[][] {RED}, matrix, 2, false));
        BufferedImage image = ClipImages.png(ClipWriter.write(spec, folder.resolve("red.mp4")), 0);
        int rgb = image.getRGB(image.getWidth() / 2, image.getHeight() / 2);
        assertThat(rgb >> 16 & 0xFF).isCloseTo(RED[0], within(4));
        assertThat(rgb >> 8 & 0xFF).isCloseTo(RED[1], within(4));
        assertThat(rgb & 0xFF).isCloseTo(RED[2], within(4));
    }

    /// Pixels of the red that the clip's maker painted, to within three levels.
    private static int reds(BufferedImage image) {
        int reds = 0;
        for (int y = 0; y < image.getHeight(); y += 4) {
            for (int x = 0; x < image.getWidth(); x += 4) {
                int rgb = image.getRGB(x, y);
                boolean red = Math.abs((rgb >> 16 & 0xFF) - RED[0]) <= 3;
                boolean green = Math.abs((rgb >> 8 & 0xFF) - RED[1]) <= 3;
                boolean blue = Math.abs((rgb & 0xFF) - RED[2]) <= 3;
                reds += red && green && blue ? 1 : 0;
            }
        }
        return reds;
    }
}
