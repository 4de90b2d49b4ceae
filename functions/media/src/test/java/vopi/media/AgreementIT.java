package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.cost.DecodeCost;
import vopi.core.error.UnusableVideo;
import vopi.core.media.Exposure;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.ScoringPlan.CandidateRate;
import vopi.core.media.SegmentScores;
import vopi.media.score.BestPerSecond;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.testing.clips.AgreementTable;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;
import vopi.testing.clips.DisplayMatrix;
import vopi.testing.clips.PlainScores;

/// Compares scores with the reference definition, for every clip and segmentation. Prints a table.
///
/// `-Dvopi.clips=FOLDER` also compares the videos of a folder.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AgreementIT {
    private static final int FPS = 10;
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);
    private static final String FOLDER = "vopi.clips";

    @TempDir private Path folder;
    private final AgreementTable table = new AgreementTable();
    private final Map<String, ClipSpec> clips = new LinkedHashMap<>();

    @BeforeAll
    void clips() {
        ClipSpec mpeg4 = ClipSpec.of("mpeg4", ".mp4");
        clips.put("H.264 in MP4", ClipSpec.of("libopenh264", ".mp4"));
        clips.put("H.264 in Matroska", ClipSpec.of("libopenh264", ".mkv"));
        clips.put("B-frames", mpeg4.groups(15, 2));
        clips.put("B-frames in Matroska", ClipSpec.of("mpeg4", ".mkv").groups(15, 2));
        clips.put("AVI", ClipSpec.of("mpeg4", ".avi").groups(15, 0));
        clips.put(
                "MPEG-2 in a transport stream, open groups",
                ClipSpec.of("mpeg2video", ".ts").groups(12, 2));
        clips.put("VP8", ClipSpec.of("libvpx", ".webm"));
        clips.put("VP9", ClipSpec.of("libvpx-vp9", ".webm"));
        clips.put("uneven times with gaps", mpeg4.groups(10, 1).times(60, AgreementIT::uneven));
        clips.put("60 a second", mpeg4.times(180, i -> i * 50L / 3));
        clips.put("5 a second", mpeg4.times(25, i -> i * 200L));
        clips.put("one frame", mpeg4.times(1, i -> 0));
        clips.put("a late start", ClipSpec.of("mpeg4", ".mkv").times(70, i -> 5_480 + i * 40L));
        clips.put(
                "a start cut off by an edit list",
                mpeg4.groups(15, 2).times(70, AgreementIT::early));
        clips.put(
                "negative offsets of B-frames",
                mpeg4.groups(15, 2).option("movflags", "negative_cts_offsets"));
        clips.put("odd size", ClipSpec.of("libvpx-vp9", ".webm").size(321, 179));
        clips.put("smaller than the thumbnail", mpeg4.size(96, 64));
        clips.put("anamorphic 16:11", mpeg4.aspect(16, 11));
        clips.put("interlaced MPEG-2", ClipSpec.of("mpeg2video", ".ts").groups(12, 2).interlaced());
        clips.put("interlaced MPEG-4", mpeg4.interlaced());
        clips.put("interlaced ProRes, 10 bits", deep("prores_ks", "yuv422p10le").interlaced());
        clips.put("10 bits AV1", av1(deep("libaom-av1", "yuv420p10le")));
        clips.put("10 bits 4:2:2 ProRes", deep("prores_ks", "yuv422p10le"));
        clips.put("10 bits 4:4:4 with alpha ProRes", deep("prores_ks", "yuva444p10le"));
        clips.put("full range", ClipSpec.of("mjpeg", ".mov").pixels("yuvj420p", true));
        clips.put("4:2:2 full range", ClipSpec.of("mjpeg", ".mov").pixels("yuvj422p", true));
        clips.put("4:4:4", ClipSpec.of("libvpx-vp9", ".webm").pixels("yuv444p", false));
        clips.put("12 bits AV1", av1(deep("libaom-av1", "yuv420p12le")));
        clips.put("gray AV1", av1(deep("libaom-av1", "gray")));
        clips.put("RGB", ClipSpec.of("libvpx-vp9", ".webm").pixels("gbrp", true));
        clips.put("HDR PQ AV1", hdr("libaom-av1", "yuv420p10le", AVCOL_TRC_SMPTE2084));
        clips.put("HDR HLG AV1", hdr("libaom-av1", "yuv420p10le", AVCOL_TRC_ARIB_STD_B67));
        clips.put("HDR PQ ProRes", hdr("prores_ks", "yuv422p10le", AVCOL_TRC_SMPTE2084));
        clips.put("HDR HLG ProRes", hdr("prores_ks", "yuv422p10le", AVCOL_TRC_ARIB_STD_B67));
    }

    private static long uneven(int i) {
        return i * 37L + i / 20 * 700L;
    }

    private static long early(int i) {
        return i * 40L - 480;
    }

    private static ClipSpec deep(String encoder, String pixels) {
        String extension = encoder.startsWith("prores") ? ".mov" : ".mp4";
        return ClipSpec.of(encoder, extension).pixels(pixels, false);
    }

    private static ClipSpec hdr(String encoder, String pixels, int curve) {
        ClipSpec spec = deep(encoder, pixels);
        return (encoder.equals("libaom-av1") ? av1(spec) : spec)
                .colours(AVCOL_SPC_BT2020_NCL, curve, AVCOL_PRI_BT2020);
    }

    private static ClipSpec av1(ClipSpec spec) {
        return spec.option("cpu-used", "8");
    }

    @AfterAll
    void print() {
        System.out.println(table);
    }

    @TestFactory
    Stream<DynamicTest> generatedClipsAgreeHoweverTheyAreCut() {
        return clips.entrySet().stream().map(entry -> test(entry.getKey(), write(entry)));
    }

    @TestFactory
    Stream<DynamicTest> turnedClipsAgree() {
        return Map.of(
                        "turned by 90", new int[] {0, 1, -1, 0},
                        "turned by 180", new int[] {-1, 0, 0, -1},
                        "turned by 270", new int[] {0, -1, 1, 0},
                        "mirrored", new int[] {-1, 0, 0, 1},
                        "mirrored and turned by 90", new int[] {0, 1, 1, 0})
                .entrySet()
                .stream()
                .map(entry -> {
                    Path clip = folder.resolve(entry.getKey().replace(' ', '_') + ".mp4");
                    ClipWriter.write(ClipSpec.of("mpeg4", ".mp4").groups(15, 2), clip);
                    int[] m = entry.getValue();
                    DisplayMatrix.write(clip, m[0], m[1], m[2], m[3]);
                    return test(entry.getKey(), clip);
                });
    }

    @Test
    void aRealClipAgrees() throws IOException {
        Path clip = Path.of("../../localstack/stack/src/main/resources/sample/toy-rabbit.mp4");
        check("toy rabbit (the sample)", clip, List.of(3));
    }

    @TestFactory
    Stream<DynamicTest> clipsOfAFolderAgree() throws IOException {
        String given = System.getProperty(FOLDER, "");
        if (given.isEmpty()) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "no folder",
                            () -> assumeTrue(false, "-D" + FOLDER + "=FOLDER names none")));
        }
        try (Stream<Path> files = Files.list(Path.of(given))) {
            return files.filter(Files::isRegularFile).sorted().toList().stream()
                    .map(clip -> {
                        String name = clip.getFileName().toString();
                        return DynamicTest.dynamicTest(name, () -> usable(name, clip));
                    });
        }
    }

    private void usable(String name, Path clip) throws IOException {
        try {
            score(clip, 1);
        } catch (UnusableVideo e) {
            assumeTrue(false, name + ": " + e.getMessage());
        }
        check(name, clip, List.of(3));
    }

    private Path write(Map.Entry<String, ClipSpec> entry) {
        String name = entry.getKey().replaceAll("[^A-Za-z0-9]", "_");
        return folder.resolve(name + entry.getValue().extension());
    }

    private DynamicTest test(String name, Path clip) {
        return DynamicTest.dynamicTest(
                name,
                () -> {
                    if (clips.containsKey(name)) {
                        ClipWriter.write(clips.get(name), clip);
                    }
                    check(name, clip, List.of(2, 8));
                });
    }

    private void check(String name, Path clip, List<Integer> cuts) throws IOException {
        Whole one = score(clip, 1);
        List<FrameScore> scores = one.scores();
        List<FrameScore> plain = PlainScores.of(clip, FPS);
        table.add(
                name,
                scores,
                plain,
                PlainScores.winners(scores, FPS),
                PlainScores.winners(plain, FPS));
        agree(scores, plain);
        for (int segments : cuts) {
            assertThat(score(clip, segments)).isEqualTo(one);
        }
    }

    /// All segments put together.
    private record Whole(List<FrameScore> scores, Exposure exposure) {}

    private static Whole score(Path clip, int segments) throws IOException {
        try (FileSource source = new FileSource(clip)) {
            ProbedVideo video = new VideoProbe(LIMITS, System::nanoTime).probe(source);
            ScoringPlan plan =
                    new SegmentPlanner(segments, DecodeCost.MEASURED)
                            .plan(video, "clip", FPS, segments);
            SegmentScorer scorer = new SegmentScorer(LIMITS, System::nanoTime);
            List<SegmentScores> parts =
                    Stream.iterate(0, i -> i < plan.segments(), i -> i + 1)
                            .map(i ->
                                    scorer.score(
                                            source, plan, i, SegmentScorer.CandidateImages.none()))
                            .toList();
            return new Whole(
                    parts.stream().flatMap(part -> part.scores().stream()).toList(),
                    parts.stream()
                            .map(SegmentScores::exposure)
                            .reduce(Exposure.NONE, Exposure::plus));
        }
    }

    private static void agree(List<FrameScore> measured, List<FrameScore> plain) {
        assertThat(measured).hasSameSizeAs(plain);
        for (int i = 0; i < measured.size(); i++) {
            FrameScore our = measured.get(i);
            FrameScore their = plain.get(i);
            assertThat(our.slot()).isEqualTo(their.slot());
            assertThat(our.timestamp()).isCloseTo(their.timestamp(), within(1e-9));
            assertThat(our.sharpness())
                    .isCloseTo(their.sharpness(), within(0.01 * their.sharpness() + 1e-6));
            assertThat(our.motion())
                    .isCloseTo(their.motion(), within(0.01 * their.motion() + 1e-6));
        }
        assertThat(PlainScores.winners(measured, FPS)).isEqualTo(PlainScores.winners(plain, FPS));
        assertThat(chosen(measured)).isEqualTo(chosen(plain));
        assertThat(PlainScores.winners(plain, FPS)).containsAll(chosen(measured));
    }

    private static List<Integer> chosen(List<FrameScore> scores) {
        return BestPerSecond.of(scores, CandidateRate.onePerSecond(FPS)).frames().stream()
                .map(FrameScore::slot)
                .toList();
    }
}
