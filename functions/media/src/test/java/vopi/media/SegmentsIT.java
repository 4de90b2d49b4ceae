package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.cost.DecodeCost;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.ScoringPlan.CandidateRate;
import vopi.core.media.SegmentScores;
import vopi.media.score.BestPerSecond;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;
import vopi.media.source.ObjectSource;
import vopi.media.source.RangedSource;
import vopi.testing.clips.ClipSpec;
import vopi.testing.clips.ClipWriter;

/// One segment and forty give the same scores, winners and images, byte for byte: of each second
/// and, in these short clips, of each part of a second.
final class SegmentsIT {
    private static final int FPS = 10;
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);
    private static final int FRAMES = 150;

    private static final Map<String, ClipSpec> CLIPS =
            Map.ofEntries(
                    Map.entry("H.264", clip("libopenh264", ".mp4").groups(25, 0)),
                    Map.entry("H.264 in Matroska", clip("libopenh264", ".mkv").groups(20, 0)),
                    Map.entry("B-frames", clip("mpeg4", ".mp4").groups(18, 2)),
                    Map.entry("B-frames in Matroska", clip("mpeg4", ".mkv").groups(18, 2)),
                    Map.entry("no index, open groups", clip("mpeg2video", ".ts").groups(12, 2)),
                    Map.entry("open groups", clip("mpeg2video", ".mp4").groups(15, 2)),
                    Map.entry("AVI", clip("mpeg4", ".avi").groups(15, 0)),
                    Map.entry("one key frame", clip("mpeg4", ".mp4").groups(600, 2)),
                    Map.entry("key frames alone", clip("mjpeg", ".mov").pixels("yuvj420p", true)),
                    Map.entry(
                            "held over parts of a second",
                            clip("mjpeg", ".mov")
                                    .pixels("yuvj420p", true)
                                    .painted((plane, x, y, i) -> slide(plane, x, y, i / 11))),
                    Map.entry(
                            "held over seconds",
                            clip("mjpeg", ".mov")
                                    .pixels("yuvj420p", true)
                                    .painted((plane, x, y, i) -> slide(plane, x, y, i / 37))),
                    Map.entry(
                            "uneven times with gaps",
                            clip("mpeg4", ".mp4")
                                    .groups(10, 1)
                                    .times(FRAMES, i -> i * 37L + i / 20 * 700L)),
                    Map.entry(
                            "a late start",
                            clip("mpeg4", ".mkv").times(FRAMES, i -> 5_480 + i * 40L)),
                    Map.entry(
                            "shorter than its segments",
                            clip("mpeg4", ".mp4").groups(2, 0).times(30, i -> i * 40L)));

    @TempDir private Path folder;

    /// @param winners the best of each part of a second
    /// @param pictures of the winners, by slot
    private record Found(
            int segments,
            List<FrameScore> scores,
            List<BestPerSecond.Candidate> winners,
            Map<Integer, String> pictures) {}

    @TestFactory
    Stream<DynamicTest> howeverItIsCut() {
        return CLIPS.entrySet().stream()
                .map(clip ->
                        DynamicTest.dynamicTest(
                                clip.getKey(), () -> check(clip.getKey(), clip.getValue())));
    }

    private void check(String name, ClipSpec spec) throws IOException {
        Path clip =
                ClipWriter.write(spec, folder.resolve(name.replace(' ', '_') + spec.extension()));
        Found whole = find(clip, 1);
        assertThat(whole.scores()).isNotEmpty();
        for (int segments : List.of(2, 8, 40)) {
            Found cut = find(clip, segments);
            assertThat(cut.scores()).isEqualTo(whole.scores());
            assertThat(cut.winners()).isEqualTo(whole.winners());
            assertThat(cut.pictures()).isEqualTo(whole.pictures());
        }
    }

    @Test
    void aClipIsDividedIntoSegments() throws IOException {
        Path clip = ClipWriter.write(clip("mpeg4", ".mp4").groups(12, 2), folder.resolve("c.mp4"));
        assertThat(find(clip, 8).segments()).isEqualTo(8);
        assertThat(find(clip, 40).segments()).isEqualTo(1 + (FRAMES - 1) / 12);
    }

    @Test
    void oneKeyFrameMeansOneSegment() throws IOException {
        ClipSpec spec = clip("mpeg4", ".mp4").groups(600, 2);
        Path clip = ClipWriter.write(spec, folder.resolve("one.mp4"));
        assertThat(find(clip, 8).segments()).isEqualTo(1);
    }

    private static ClipSpec clip(String encoder, String extension) {
        return ClipSpec.of(encoder, extension).size(160, 128).times(FRAMES, i -> i * 40L);
    }

    /// Another picture for each number.
    private static double slide(int plane, double x, double y, double number) {
        double shift = 13 * Math.floor(number);
        return plane == 0 ? 128 + 90 * Math.sin((x + shift) / 4) * Math.cos((y - shift) / 5) : 128;
    }

    @Test
    void aShortClipHasCandidatesBetweenTheSeconds() throws IOException {
        Path clip = ClipWriter.write(clip("mpeg4", ".mp4").groups(12, 2), folder.resolve("d.mp4"));
        Found found = find(clip, 1);
        assertThat(found.winners()).hasSize(24);
        assertThat(found.winners()).filteredOn(BestPerSecond.Candidate::bestOfSecond).hasSize(6);
    }

    /// As the stages do it: each segment reads for itself, what it writes is chosen from.
    private static Found find(Path clip, int segments) throws IOException {
        List<FrameScore> scores = new ArrayList<>();
        Map<Integer, List<String>> written = new TreeMap<>();
        ScoringPlan plan;
        try (FileSource file = new FileSource(clip)) {
            ProbedVideo video = new VideoProbe(LIMITS, System::nanoTime).probe(file);
            plan =
                    new SegmentPlanner(segments, DecodeCost.MEASURED)
                            .plan(video, "clip", FPS, segments);
            SegmentScorer scorer = new SegmentScorer(LIMITS, System::nanoTime);
            for (int i = 0; i < plan.segments(); i++) {
                Map<Integer, String> pictures = new TreeMap<>();
                RangedSource source =
                        new RangedSource(file::read, file.size(), ObjectSource.expected(plan, i));
                SegmentScores part =
                        scorer.score(
                                source,
                                plan,
                                i,
                                (FrameScore score, EncodedImage image) ->
                                        pictures.put(score.slot(), text(image)));
                assertThat(part.kept()).containsExactlyElementsOf(pictures.keySet());
                pictures.forEach((slot, picture) ->
                        written.computeIfAbsent(slot, _ -> new ArrayList<>()).add(picture));
                scores.addAll(part.scores());
            }
        }
        BestPerSecond.Choice choice = BestPerSecond.of(scores, plan.candidateRate());
        assertThat(choice.frames())
                .isEqualTo(BestPerSecond.of(scores, CandidateRate.onePerSecond(FPS)).frames());
        List<BestPerSecond.Candidate> winners = choice.candidates();
        Map<Integer, String> pictures = new TreeMap<>();
        for (BestPerSecond.Candidate winner : winners) {
            int slot = winner.score().slot();
            assertThat(written.get(slot)).as("pictures of slot %d", slot).hasSize(1);
            pictures.put(slot, written.get(slot).getFirst());
        }
        return new Found(plan.segments(), scores, winners, pictures);
    }

    private static String text(EncodedImage image) {
        return Base64.getEncoder().encodeToString(image.bytes());
    }
}
