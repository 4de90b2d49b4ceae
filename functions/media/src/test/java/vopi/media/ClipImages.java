package vopi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import vopi.core.cost.DecodeCost;
import vopi.core.image.EncodedImage;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan;
import vopi.core.media.SegmentScores;
import vopi.media.source.FileSource;
import vopi.media.source.MediaLimits;

/// The images that are made of clips, as pixels.
final class ClipImages {
    private static final MediaLimits LIMITS = MediaLimits.DEFAULT.withThreads(2);

    private ClipImages() {}

    /// The PNG file of a slot.
    static byte[] bytes(Path clip, int fps, int slot) throws IOException {
        return encoded(clip, fps, slot).bytes();
    }

    static BufferedImage png(Path clip, int slot, int... others) throws IOException {
        return read(encoded(clip, 10, slot, others));
    }

    private static EncodedImage encoded(Path clip, int fps, int slot, int... others)
            throws IOException {
        List<FrameId> frames = new ArrayList<>(List.of(FrameId.ofSlot(slot)));
        for (int other : others) {
            frames.add(FrameId.ofSlot(other));
        }
        List<EncodedImage> found = new ArrayList<>();
        try (FileSource source = new FileSource(clip)) {
            ProbedVideo video = new VideoProbe(LIMITS, System::nanoTime).probe(source);
            new FullFrameReader(LIMITS, System::nanoTime)
                    .read(
                            source,
                            new SegmentPlanner(1, DecodeCost.MEASURED).plan(video, "clip", fps, 1),
                            frames,
                            (frame, image) -> {
                                if (frame.slot() == slot) {
                                    found.add(image);
                                }
                            });
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    record Candidate(int slot, BufferedImage image) {}

    /// The best of each second.
    static List<Candidate> candidates(Path clip) throws IOException {
        List<EncodedImage> images = new ArrayList<>();
        List<Candidate> read = new ArrayList<>();
        try (FileSource source = new FileSource(clip)) {
            ProbedVideo video = new VideoProbe(LIMITS, System::nanoTime).probe(source);
            ScoringPlan plan =
                    onePerSecond(
                            new SegmentPlanner(1, DecodeCost.MEASURED).plan(video, "clip", 10));
            List<Integer> kept = new ArrayList<>();
            SegmentScores scores =
                    new SegmentScorer(LIMITS, System::nanoTime)
                            .score(
                                    source,
                                    plan,
                                    0,
                                    (FrameScore score, EncodedImage image) -> {
                                        kept.add(score.slot());
                                        images.add(image);
                                    });
            assertThat(scores.kept()).isEqualTo(kept);
            for (int i = 0; i < kept.size(); i++) {
                read.add(new Candidate(kept.get(i), read(images.get(i))));
            }
        }
        return read;
    }

    private static ScoringPlan onePerSecond(ScoringPlan plan) {
        return new ScoringPlan(
                plan.sourceKey(),
                plan.fps(),
                plan.stream(),
                plan.timeBaseNumerator(),
                plan.timeBaseDenominator(),
                plan.start(),
                plan.pixels(),
                plan.cuts(),
                plan.predictedSeconds(),
                plan.bytes(),
                plan.framing(),
                1);
    }

    private static BufferedImage read(EncodedImage image) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(image.bytes()));
        assertThat(read.getWidth()).isEqualTo(image.width());
        assertThat(read.getHeight()).isEqualTo(image.height());
        return read;
    }
}
