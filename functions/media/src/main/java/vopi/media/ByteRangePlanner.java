package vopi.media;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.ByteRange;
import vopi.core.media.ByteRangePlan;
import vopi.media.ffmpeg.PacketIndex;
import vopi.media.ffmpeg.StreamFacts;
import vopi.media.score.FrameGrid;

/// Tells from a container's index which bytes each segment needs; where it has none, from time.
record ByteRangePlanner(StreamFacts facts, FrameGrid grid) {
    /// By which a guess from time alone reaches further than the segment.
    private static final double GUESSED_SECONDS = 0.5;

    ByteRangePlan of(List<Integer> cuts) {
        List<ByteRange> segments = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            int end = i + 1 < cuts.size() ? cuts.get(i + 1) : -1;
            segments.add(segment(cuts.get(i), end));
        }
        return new ByteRangePlan(facts.bytes(), facts.opening(), segments);
    }

    /// @param end -1 for the last one
    private ByteRange segment(int first, int end) {
        long from = first == 0 ? start() : from(first);
        long to = end < 0 ? facts.index().end(facts.bytes()) : to(end);
        long least = Math.max(0, Math.min(from, facts.bytes()));
        return new ByteRange(least, Math.max(least, Math.min(to, facts.bytes())));
    }

    private long start() {
        return Math.max(0, facts.index().from(facts.start()));
    }

    /// A worker reads from the key frame that shows the sample before its first.
    private long from(int first) {
        PacketIndex index = facts.index();
        long known = index.from(grid.slotEnd(first - 1L) - 1);
        return known >= 0 ? known : guess(first, -GUESSED_SECONDS);
    }

    private long to(int end) {
        long known = facts.index().to(grid.slotEnd(end - 1L), grid.unitsPerSecond());
        return known >= 0 ? known : guess(end, GUESSED_SECONDS);
    }

    private long guess(int slot, double seconds) {
        double part = ((double) slot / grid.fps() + seconds) / Math.max(1e-3, facts.seconds());
        return (long) (facts.bytes() * Math.max(0, Math.min(1, part)));
    }
}
