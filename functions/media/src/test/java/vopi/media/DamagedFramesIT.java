package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.error.UnusableVideo;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.clips.Remux;

/// A frame that the decoder concealed, and every frame that refers to it, is never chosen. Writes,
/// damages and decodes clips of ten encoders.
final class DamagedFramesIT {
    private static final Path DAMAGED = Cases.clip("damaged-product.mp4");
    private static final Path WHOLE = Cases.clip("whole-product.mp4");

    private static final int FPS = Cases.FPS;

    /// Of the clips that are written: at this one each slot is a frame.
    private static final int RATE = 25;

    @TempDir private Path folder;

    @Test
    void theBestFrameIsTheSameAsInTheUndamagedClip() throws IOException {
        Map<Double, EncodedImage> damaged = Cases.extracted(DAMAGED, 1);
        Map<Double, EncodedImage> whole = Cases.extracted(WHOLE, 1);
        assertThat(damaged.keySet()).isEqualTo(whole.keySet());
        assertThat(damaged.values().iterator().next().bytes())
                .isEqualTo(whole.values().iterator().next().bytes());
    }

    @Test
    void damagedSecondsGiveNoCandidate() throws IOException {
        for (int segments : List.of(1, 3, 8)) {
            Cases.Found found = Cases.find(DAMAGED, segments);
            assertThat(found.scores()).isEqualTo(Cases.find(DAMAGED, 1).scores());
            assertThat(found.candidates())
                    .isNotEmpty()
                    .noneMatch(score -> score.timestamp() >= 1.59 && score.timestamp() < 3.19);
            assertThat(found.scores()).hasSize(40);
        }
    }

    /// Bytes in the middle of a packet are overwritten. The remaining frames equal those of the
    /// undamaged clip, byte for byte.
    @ParameterizedTest
    @CsvSource({
        "libopenh264, .mp4, 0, 30",
        "libopenh264, .mp4, 0, 24",
        "libopenh264, .mkv, 0, 30",
        "libopenh264, .ts, 0, 30",
        "mpeg4, .mp4, 2, 33",
        "mpeg4, .mp4, 2, 36",
        "mpeg4, .avi, 0, 30",
        "mpeg2video, .ts, 2, 30",
        "mjpeg, .mov, 0, 30"
    })
    void whatIsKeptLooksAsInTheWholeClip(String encoder, String extension, int between, int packet)
            throws IOException {
        ClipSpec spec = ClipSpec.of(encoder, extension).groups(12, between).times(75, i -> i * 40L);
        if (encoder.equals("mjpeg")) {
            spec = spec.pixels("yuvj420p", true);
        }
        Path whole = ClipWriter.write(spec, folder.resolve("whole" + extension));
        Path damaged = damage(whole, packet, folder.resolve("damaged" + extension));
        Cases.Found found = Cases.find(damaged, 1);
        assertThat(found.candidates()).hasSizeGreaterThanOrEqualTo(2);
        int wrong = 0;
        for (FrameScore score : found.candidates()) {
            byte[] image = ClipImages.bytes(damaged, FPS, score.slot());
            int frame = (int) Math.round(score.timestamp() * RATE);
            wrong += Arrays.equals(image, ClipImages.bytes(whole, RATE, frame)) ? 0 : 1;
        }
        assertThat(wrong).as("candidates that differ: %s", found.candidates()).isZero();
        for (int segments : List.of(2, 6)) {
            assertThat(Cases.find(damaged, segments).scores()).isEqualTo(found.scores());
        }
    }

    @Test
    void aVideoWithADamagedStartIsUsedFromItsFirstUndamagedFrame() throws IOException {
        ClipSpec spec = ClipSpec.of("mpeg4", ".mp4").groups(12, 0).times(75, i -> i * 40L);
        Path whole = ClipWriter.write(spec, folder.resolve("whole.mp4"));
        Path damaged = damage(whole, 0, folder.resolve("damaged.mp4"));
        Cases.Found found = Cases.find(damaged, 1);
        assertThat(found.scores()).hasSize(Cases.find(whole, 1).scores().size());
        assertThat(found.scores().getFirst().timestamp()).isGreaterThan(0.4);
        for (int segments : List.of(2, 6)) {
            assertThat(Cases.find(damaged, segments).scores()).isEqualTo(found.scores());
        }
    }

    /// Without strict checks, HEVC decodes damaged pictures silently.
    @Test
    void damageInsideHevcPicturesIsDetected() throws IOException {
        byte[] clip = Files.readAllBytes(Cases.clip("dolby-vision-profile5.mp4"));
        int record = find(clip, "dvcC".getBytes(StandardCharsets.US_ASCII));
        System.arraycopy("free".getBytes(StandardCharsets.US_ASCII), 0, clip, record, 4);
        Path one = Files.write(folder.resolve("one.mp4"), clip);
        Path whole = Remux.join(List.of(one, one), folder.resolve("whole.mp4"));
        Path damaged = damage(whole, 0, folder.resolve("damaged.mp4"));
        assertThat(Cases.find(whole, 1).scores().getFirst().timestamp()).isZero();
        assertThat(Cases.find(damaged, 1).scores().getFirst().timestamp()).isGreaterThan(0.5);
    }

    @Test
    void aVideoWithoutAnUndamagedFrameIsRefused() throws IOException {
        ClipSpec spec = ClipSpec.of("mpeg4", ".mp4").groups(600, 0).times(50, i -> i * 40L);
        Path whole = ClipWriter.write(spec, folder.resolve("whole.mp4"));
        Path damaged = damage(whole, 0, folder.resolve("damaged.mp4"));
        assertThatThrownBy(() -> Cases.find(damaged, 1))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("damaged");
    }

    /// Overwrites a part of a packet.
    private static Path damage(Path clip, int number, Path to) throws IOException {
        byte[] bytes = Files.readAllBytes(clip);
        AVFormatContext context = new AVFormatContext(null);
        avformat.avformat_open_input(context, clip.toString(), null, null);
        AVPacket packet = avcodec.av_packet_alloc();
        for (int i = 0; i <= number; i++) {
            avcodec.av_packet_unref(packet);
            assertThat(avformat.av_read_frame(context, packet)).isZero();
        }
        byte[] content = new byte[packet.size()];
        packet.data().get(content);
        // Of a transport stream's packet that lies in pieces, some bytes that stand together.
        byte[] middle =
                Arrays.copyOfRange(
                        content,
                        content.length / 3,
                        content.length / 3 + Math.min(120, content.length / 2));
        int at = find(bytes, middle);
        byte[] noise = new byte[clip.toString().endsWith(".ts") ? 40 : middle.length];
        new Random(7).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, noise.length);
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(context);
        return Files.write(to, bytes);
    }

    private static int find(byte[] bytes, byte[] wanted) {
        for (int length = wanted.length; length >= Math.min(40, wanted.length); length -= 20) {
            for (int i = 0; i + length < bytes.length; i++) {
                if (Arrays.equals(bytes, i, i + length, wanted, 0, length)) {
                    return i;
                }
            }
        }
        throw new AssertionError("the packet is not found in the file");
    }
}
