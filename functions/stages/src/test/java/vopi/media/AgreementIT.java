package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.media.Exposure;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.media.clips.ClipSpec;
import vopi.media.clips.ClipWriter;
import vopi.media.clips.PlainScores;
import vopi.media.score.BestPerSecond;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;

/// Scores as the definition has them, whatever the clip, and however it is cut.
final class AgreementIT {
    private static final int FPS = 10;
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);

    private static final Map<String, ClipSpec> CLIPS =
            Map.ofEntries(
                    Map.entry("H.264 in MP4", ClipSpec.of("libopenh264", ".mp4")),
                    Map.entry("H.264 in Matroska", ClipSpec.of("libopenh264", ".mkv")),
                    Map.entry("B-frames", ClipSpec.of("mpeg4", ".mp4").groups(15, 2)),
                    Map.entry("B-frames in Matroska", ClipSpec.of("mpeg4", ".mkv").groups(15, 2)),
                    Map.entry("AVI", ClipSpec.of("mpeg4", ".avi").groups(15, 0)),
                    Map.entry(
                            "MPEG-2 in a transport stream, open groups",
                            ClipSpec.of("mpeg2video", ".ts").groups(12, 2)),
                    Map.entry(
                            "uneven times with gaps",
                            ClipSpec.of("mpeg4", ".mp4")
                                    .groups(10, 1)
                                    .times(60, i -> i * 37L + i / 20 * 700L)),
                    Map.entry(
                            "a late start",
                            ClipSpec.of("mpeg4", ".mkv").times(70, i -> 5_480 + i * 40L)),
                    Map.entry("odd size", ClipSpec.of("mpeg4", ".mp4").size(322, 178)),
                    Map.entry(
                            "smaller than the thumbnail",
                            ClipSpec.of("mpeg4", ".mp4").size(96, 64)),
                    Map.entry(
                            "10 bits",
                            ClipSpec.of("prores_ks", ".mov").pixels("yuv422p10le", false)),
                    Map.entry("full range", ClipSpec.of("mjpeg", ".mov").pixels("yuvj420p", true)),
                    Map.entry(
                            "60 a second",
                            ClipSpec.of("mpeg4", ".mp4").times(180, i -> i * 50L / 3)),
                    Map.entry("5 a second", ClipSpec.of("mpeg4", ".mp4").times(25, i -> i * 200L)),
                    Map.entry("one frame", ClipSpec.of("mpeg4", ".mp4").times(1, i -> 0)));

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> agreesWithThePlainImplementationHoweverItIsCut() {
        return CLIPS.entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private void check(String name, ClipSpec spec) throws IOException {
        Path clip = folder.resolve(name.replace(' ', '_') + spec.extension());
        ClipWriter.write(spec, clip);
        Whole one = score(clip, 1);
        agree(one.scores(), PlainScores.of(clip, FPS));
        for (int segments : List.of(2, 8)) {
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
                            .map(i -> scorer.score(source, plan, i, SegmentScorer.ImageSink.none()))
                            .toList();
            return new Whole(
                    parts.stream().flatMap(part -> part.scores().stream()).toList(),
                    parts.stream()
                            .map(SegmentScores::exposure)
                            .reduce(Exposure.NONE, Exposure::plus));
        }
    }

    private static void agree(List<FrameScore> ours, List<FrameScore> plain) {
        assertThat(ours).hasSameSizeAs(plain);
        for (int i = 0; i < ours.size(); i++) {
            FrameScore our = ours.get(i);
            FrameScore their = plain.get(i);
            assertThat(our.slot()).isEqualTo(their.slot());
            assertThat(our.timestamp()).isCloseTo(their.timestamp(), within(1e-9));
            assertThat(our.sharpness())
                    .isCloseTo(their.sharpness(), within(0.01 * their.sharpness() + 1e-6));
            assertThat(our.motion())
                    .isCloseTo(their.motion(), within(0.01 * their.motion() + 1e-6));
        }
        assertThat(winners(ours)).isEqualTo(winners(plain));
    }

    private static List<Integer> winners(List<FrameScore> scores) {
        return BestPerSecond.of(scores, FPS).frames().stream().map(FrameScore::slot).toList();
    }
}
