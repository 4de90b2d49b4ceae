package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.UnusableVideo;
import vopi.core.media.ScoringPlan;
import vopi.media.clips.ClipSpec;
import vopi.media.clips.ClipWriter;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;

/// Files that are no videos, or lie: usable or refused in words; nothing else is ever opened.
final class HostileFilesIT {
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);

    @TempDir private Path folder;
    private Path canary;

    @BeforeEach
    void writeAVideoThatOthersPointTo() {
        canary =
                ClipWriter.write(
                        ClipSpec.of("mpeg4", ".ts").times(25, i -> i * 40L),
                        folder.resolve("canary.ts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.mp4", "list.m3u8", "list.ts"})
    void aPlaylistThatPointsToAFileIsRefused(String name) {
        refuses(name, "#EXTM3U\n#EXTINF:1,\n" + canary + "\n#EXT-X-ENDLIST\n", "playlist");
    }

    @Test
    void aListOfFilesIsRefused() {
        refuses("list.mp4", "ffconcat version 1.0\nfile canary.ts\n", "list of files");
    }

    @Test
    void aManifestThatPointsToAFileIsRefused() {
        refuses("a.mp4", "<?xml version=\"1.0\"?><MPD><BaseURL>canary.ts</BaseURL></MPD>", "text");
    }

    @Test
    void noAddressIsEverConnectedTo() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(200);
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/a.ts";
            refuses("a.mp4", "#EXTM3U\n#EXTINF:1,\n" + url + "\n", "playlist");
            refuses("b.mp4", "v=0\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n", "stream");
            assertThatThrownBy(listener::accept)
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void aFileInTheAviSubtitleTrickIsNotRead() {
        // A RIFF header with nothing but text in it.
        refuses("a.avi", "RIFF\0\0\0\0AVI #EXTM3U\n" + canary, "");
    }

    @Test
    void anEmptyFileIsRefused() {
        refuses("a.mp4", "", "empty");
    }

    @Test
    void aPictureIsRefused() {
        refuses("a.mp4", "\u0089PNG\r\n\u001a\n", "PNG picture");
    }

    @Test
    void anMp4WithoutItsIndexIsIncomplete() throws IOException {
        Path clip = clip("whole.mp4");
        byte[] bytes = Files.readAllBytes(clip);
        Path cut = folder.resolve("cut.mp4");
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> score(cut, LIMITS))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("incomplete");
    }

    @Test
    void tooManyPixelsAreRefusedWithTheRemedy() {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("libopenh264", ".mp4").size(640, 480).times(3, i -> i * 40L),
                        folder.resolve("large.mp4"));
        MediaLimits small =
                new MediaLimits(
                        320 * 240,
                        32,
                        Duration.ofHours(1),
                        1000,
                        8,
                        1 << 30,
                        Duration.ofMinutes(1),
                        1);
        assertThatThrownBy(() -> score(clip, small))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("640 x 480");
    }

    @Test
    void tooLongAVideoIsRefused() {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("mpeg4", ".mkv").times(10, i -> i * 3_000L),
                        folder.resolve("long.mkv"));
        MediaLimits brief =
                new MediaLimits(
                        1 << 22,
                        32,
                        Duration.ofSeconds(10),
                        1000,
                        8,
                        1 << 30,
                        Duration.ofMinutes(1),
                        1);
        assertThatThrownBy(() -> score(clip, brief))
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining("Send a shorter one");
    }

    /// A header that claims 65535 x 65535 pixels: what decodes counts.
    @Test
    void aLyingSizeIsJudgedByWhatDecodes() throws IOException {
        byte[] bytes = Files.readAllBytes(clip("size.mp4"));
        int entry = find(bytes, "mp4v", find(bytes, "stsd", 0));
        bytes[entry + 28] = bytes[entry + 29] = bytes[entry + 30] = bytes[entry + 31] = (byte) 0xFF;
        Path lying = Files.write(folder.resolve("lying.mp4"), bytes);
        assertThat(score(lying, LIMITS)).isPositive();
    }

    /// Seeded, so that what fails once fails again.
    @Test
    void damagedFilesAreUsableOrRefused() throws IOException {
        Random random = new Random(42);
        for (String extension : new String[] {".mp4", ".mkv", ".avi", ".ts"}) {
            ClipSpec spec = ClipSpec.of("mpeg4", extension).size(64, 48).times(12, i -> i * 40L);
            byte[] whole =
                    Files.readAllBytes(ClipWriter.write(spec, folder.resolve("m" + extension)));
            for (int i = 0; i < Integer.getInteger("vopi.mutations", 60); i++) {
                Path file = Files.write(folder.resolve("damaged"), damage(whole, random));
                try {
                    score(file, LIMITS);
                } catch (UnusableVideo refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        boolean header = random.nextBoolean();
        for (int n = 1 + random.nextInt(20); n > 0; n--) {
            int from = header && random.nextBoolean() ? Math.max(0, bytes.length - 1500) : 0;
            int length = header ? Math.min(1500, bytes.length - from) : bytes.length;
            bytes[from + random.nextInt(length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length))
                : bytes;
    }

    private static int find(byte[] bytes, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i < bytes.length - wanted.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("no " + text);
    }

    private Path clip(String name) {
        return ClipWriter.write(
                ClipSpec.of("mpeg4", ".mp4").size(96, 64).times(10, i -> i * 40L),
                folder.resolve(name));
    }

    private void refuses(String name, String content, String word) {
        Path file = folder.resolve(name);
        assertThatThrownBy(
                        () -> {
                            Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
                            score(file, LIMITS);
                        })
                .isInstanceOf(UnusableVideo.class)
                .hasMessageContaining(word);
    }

    private static int score(Path file, MediaLimits limits) throws IOException {
        try (FileSource source = new FileSource(file)) {
            ProbedVideo video = new VideoProbe(limits, System::nanoTime).probe(source);
            ScoringPlan plan = new SegmentPlanner(1, DecodeCost.MEASURED).plan(video, "file", 10);
            return new SegmentScorer(limits, System::nanoTime)
                    .score(source, plan, 0, (score, image) -> {})
                    .scores()
                    .size();
        }
    }
}
