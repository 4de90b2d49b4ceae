package vopi.media;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.Exposure;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan.CandidateRate;
import vopi.core.media.SegmentScores;
import vopi.media.ffmpeg.DecodedFrame;
import vopi.media.ffmpeg.StillEncoder;
import vopi.media.score.BestPerSecond;
import vopi.media.score.FrameGrid;
import vopi.media.score.HeldPictures;
import vopi.media.score.LumaScorer;

/// Scores samples in order and keeps the best picture of each part of a second, which is encoded
/// when that part ends. The best picture of a second is one of them, so only one picture is in
/// memory. Not thread-safe.
final class SampleScores implements AutoCloseable {
    private final FrameGrid grid;
    private final CandidateRate rate;
    private final int first;
    private final long pixels;
    private final SegmentScorer.CandidateImages images;
    private final StillEncoder encoder = StillEncoder.jpeg(SegmentScorer.MAX_SIDE);
    private final LumaScorer scorer = new LumaScorer();
    private final List<FrameScore> scores = new ArrayList<>();
    private final List<Integer> kept = new ArrayList<>();
    private LumaScorer.Measure measure = new LumaScorer.Measure(0, 0, Exposure.NONE);
    private Exposure exposure = Exposure.NONE;
    private final HeldPictures held;
    private @Nullable FrameScore best;

    /// Of the best: the part in which its picture was first shown.
    private int bestPart;

    /// True while samples repeat the picture of the sample before the segment. Only the previous
    /// segment knows in which part that picture was new, so it is kept in addition to the best of
    /// the others.
    private boolean inherited;

    private @Nullable DecodedFrame bestPicture;

    /// @param first samples before it are only measured for the motion to the next sample, and not
    ///   scored
    /// @param pixels size at which sharpness is compared, 0 for each picture's own size
    SampleScores(
            FrameGrid grid,
            CandidateRate rate,
            int first,
            long pixels,
            SegmentScorer.CandidateImages images) {
        this.grid = grid;
        this.rate = rate;
        this.first = first;
        this.pixels = pixels;
        this.images = images;
        this.held = new HeldPictures(grid.fps());
        this.inherited = first > 0;
    }

    /// @param picture not closed here; kept by a separate reference
    /// @param repeated true if it is the picture of the previous sample
    void sample(int slot, long timestamp, DecodedFrame picture, boolean repeated) {
        measure =
                repeated
                        ? new LumaScorer.Measure(measure.sharpness(), 0, measure.exposure())
                        : scorer.measure(picture.luma(pixels));
        FrameScore score =
                new FrameScore(
                        slot, grid.seconds(timestamp), measure.sharpness(), measure.motion());
        boolean fresh = held.newInItsSecond(score);
        if (slot < first) {
            return;
        }
        scores.add(score);
        exposure = exposure.plus(measure.exposure());
        boolean inheritedEnds = inherited && !held.repeats();
        inherited &= held.repeats();
        int part = rate.part(held.firstSlot());
        if (best != null
                && (inheritedEnds
                        || (fresh && part != bestPart)
                        || best.slot() / grid.fps() != slot / grid.fps())) {
            endPart();
        }
        if (fresh && (best == null || BestPerSecond.beats(score, best))) {
            drop();
            best = score;
            bestPart = part;
            bestPicture = images.wanted() ? picture.share() : null;
        }
    }

    SegmentScores finish(int segment) {
        endPart();
        return new SegmentScores(segment, scores, kept, exposure);
    }

    private void endPart() {
        if (best != null && bestPicture != null) {
            images.keep(best, encoder.encode(bestPicture));
            kept.add(best.slot());
        }
        drop();
        best = null;
    }

    private void drop() {
        if (bestPicture != null) {
            bestPicture.close();
            bestPicture = null;
        }
    }

    @Override
    public void close() {
        drop();
        encoder.close();
    }
}
