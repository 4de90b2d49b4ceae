package vopi.media;

import java.util.ArrayList;
import java.util.List;
import vopi.core.cost.DecodeCost;
import vopi.core.media.Framing;
import vopi.core.media.ScoringPlan;
import vopi.core.media.ScoringPlan.CandidateRate;
import vopi.media.ffmpeg.StreamFacts;
import vopi.media.score.FrameGrid;

/// Decides into how many segments a video is divided, and where: right after key frames of its
/// index, so that no two workers decode the same frames.
///
/// @param maxSegments maximum number of concurrent workers
/// @param cost of decoding
public record SegmentPlanner(int maxSegments, DecodeCost cost) {
    public static final int MAX_SEGMENTS = DecodeCost.MAX_SEGMENTS;

    /// A cut is this many slots after the slot of its key frame, so that the previous sample, from
    /// which motion is measured, is decoded from the same key frame.
    private static final int SLOTS_AFTER_KEY = 1;

    /// The same if the index does not give the exact presentation times of key frames.
    private static final int SLOTS_AFTER_REORDERED = 2;

    public ScoringPlan plan(ProbedVideo video, String sourceKey, int fps) {
        return plan(video, sourceKey, fps, segments(StreamCost.seconds(cost, video.facts(), fps)));
    }

    /// @param seconds of work on one core
    public int segments(double seconds) {
        return DecodeCost.segments(seconds, maxSegments);
    }

    /// @param segments maximum number; fewer if there are not as many key frames
    public ScoringPlan plan(ProbedVideo video, String sourceKey, int fps, int segments) {
        StreamFacts facts = video.facts();
        FrameGrid grid = video.grid(fps);
        List<Integer> cuts = cuts(facts, grid, segments);
        return new ScoringPlan(
                sourceKey,
                fps,
                facts.stream(),
                facts.timeBaseNumerator(),
                facts.timeBaseDenominator(),
                facts.start(),
                (long) facts.width() * facts.height(),
                cuts,
                StreamCost.seconds(cost, facts, fps),
                new ByteRangePlanner(facts, grid).of(cuts),
                Framing.WHOLE,
                CandidateRate.perSecond(facts.seconds()));
    }

    private static List<Integer> cuts(StreamFacts facts, FrameGrid grid, int segments) {
        long slots = Math.max(1, (long) (facts.seconds() * grid.fps()));
        List<Long> keys = facts.index().keys();
        List<Long> places = places(facts, grid, slots);
        List<Integer> cuts = new ArrayList<>(List.of(0));
        for (int i = 1; i < segments && (keys.isEmpty() || !places.isEmpty()); i++) {
            long even = slots * i / segments;
            long cut = keys.isEmpty() ? even : nearest(places, even);
            if (cut > cuts.getLast() && cut < slots) {
                cuts.add((int) cut);
            }
        }
        return cuts;
    }

    private static List<Long> places(StreamFacts facts, FrameGrid grid, long slots) {
        int after = facts.index().reorders() ? SLOTS_AFTER_REORDERED : SLOTS_AFTER_KEY;
        return facts.index().keys().stream()
                .filter(grid::plausible)
                .map(key -> grid.slot(key) + after)
                .filter(slot -> slot > after && slot < slots)
                .toList();
    }

    private static long nearest(List<Long> places, long even) {
        long best = places.getFirst();
        for (long place : places) {
            if (Math.abs(place - even) < Math.abs(best - even)) {
                best = place;
            }
        }
        return best;
    }
}
