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
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.cost.DecodeCost;
import vopi.core.error.UnusableVideo;
import vopi.core.media.ScoringPlan;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;

/// Files that are not videos, or have false headers: each is usable or refused with a reason, and
/// no other file is opened.
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
    void anImageFileIsRefused() {
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
    void aTooLongVideoIsRefused() {
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

    /// A header that claims 65535 x 65535 pixels: the decoded size counts.
    @Test
    void aWrongHeaderSizeIsReplacedByTheDecodedSize() throws IOException {
        byte[] bytes = Files.readAllBytes(clip("size.mp4"));
        int entry = find(bytes, "mp4v", find(bytes, "stsd", 0));
        bytes[entry + 28] = bytes[entry + 29] = bytes[entry + 30] = bytes[entry + 31] = (byte) 0xFF;
        Path lying = Files.write(folder.resolve("lying.mp4"), bytes);
        assertThat(score(lying, LIMITS)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "mvhd, 20, FFFFFFFF", // duration
        "mdhd, 20, FFFFFFFF",
        "mdhd, 16, 7FFFFFFF", // time scale
        "tkhd, 44, 8000000080000000", // matrix
        "tkhd, 80, FFFFFFFFFFFFFFFF", // size
        "mp4v, 28, FFFFFFFF",
        "mp4v, 28, 00010001"
    })
    void metadataThatLiesIsJudgedByWhatDecodes(String box, int at, String value)
            throws IOException {
        byte[] bytes = Files.readAllBytes(clip("lying.mp4"));
        patch(bytes, find(bytes, box, 0) + at, value);
        Path lying = Files.write(folder.resolve("lying.mp4"), bytes);
        assertThat(score(lying, LIMITS)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "moov, -4, 1DCD6500", // half a gigabyte
        "mdhd, 16, 00000000", // a time scale by which the edit list leaves nothing
        "stts, 8, 7FFFFFFF",
        "stsz, 12, 7FFFFFFF",
        "stsc, 8, 7FFFFFFF",
        "stts, 16, 00000000",
        "stts, 16, 80000000",
        "elst, 8, 7FFFFFFF",
        "mdhd, 16, FFFFFFFF"
    })
    void tablesThatClaimTooMuchCostNothing(String box, int at, String value) throws IOException {
        byte[] bytes = Files.readAllBytes(clip("tables.mp4"));
        patch(bytes, find(bytes, box, 0) + at, value);
        Path lying = Files.write(folder.resolve("tables.mp4"), bytes);
        try {
            assertThat(score(lying, LIMITS)).isPositive();
        } catch (UnusableVideo refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void theStreamsOfAProgramStreamAreFound() throws IOException {
        Path clip =
                ClipWriter.write(
                        ClipSpec.of("mpeg2video", ".mpg").size(96, 64).groups(6, 2),
                        folder.resolve("a.mpg"));
        assertThat(score(clip, LIMITS)).isPositive();
    }

    @Test
    void aTooLargePictureIsRefusedInEveryContainer() {
        for (String extension : new String[] {".mp4", ".ts", ".avi"}) {
            Path clip =
                    ClipWriter.write(
                            ClipSpec.of("mpeg4", extension).size(640, 480).times(3, i -> i * 40L),
                            folder.resolve("large" + extension));
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
                    .as(extension)
                    .isInstanceOf(UnusableVideo.class)
                    .hasMessageContaining("640 x 480");
        }
    }

    private static void patch(byte[] bytes, int at, String hex) {
        byte[] value = HexFormat.of().parseHex(hex);
        System.arraycopy(value, 0, bytes, at, value.length);
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
