package vopi.media;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.Framing;
import vopi.core.media.ScoringPlan;
import vopi.media.ffmpeg.StreamFacts;
import vopi.media.score.FrameGrid;

/// Decides into how many segments a video is cut, and where: right after key frames of its index,
/// so that no worker decodes what another one does.
///
/// @param mostSegments workers at once
/// @param cost of decoding
public record SegmentPlanner(int mostSegments, DecodeCost cost) {
    /// As many iterations as an inline Map runs at once: more segments would wait for each other.
    public static final int MAX_SEGMENTS = 40;

    /// About six seconds of 1080p30. A worker costs up to a second and a half of start-up: it gets
    /// this much work at least.
    private static final double SECONDS_A_WORKER = 2;

    /// A cut lies this many slots after its key frame's, so that the sample before it, which its
    /// motion is measured from, is decoded from the same key frame.
    private static final int SLOTS_AFTER_KEY = 1;

    /// The same where the index does not say exactly when key frames are shown.
    private static final int SLOTS_AFTER_REORDERED = 2;

    public ScoringPlan plan(ProbedVideo video, String sourceKey, int fps) {
        return plan(video, sourceKey, fps, segments(cost.seconds(video.facts(), fps)));
    }

    /// @param seconds of one core
    public int segments(double seconds) {
        return (int) Math.clamp(Math.floor(seconds / SECONDS_A_WORKER), 1, mostSegments);
    }

    /// @param segments at the most; fewer where there are not as many key frames
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
                cost.seconds(facts, fps),
                new ByteRangePlanner(facts, grid).of(cuts),
                Framing.WHOLE);
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
