package vopi.media;

import java.util.ArrayList;
import java.util.List;
import vopi.core.media.ByteRange;
import vopi.core.media.ByteRangePlan;
import vopi.media.ffmpeg.PacketIndex;
import vopi.media.ffmpeg.StreamFacts;
import vopi.media.score.FrameGrid;

/// Plans the byte range of each segment: from the container's index, or estimated from time if
/// there is no index.
record ByteRangePlanner(StreamFacts facts, FrameGrid grid) {
    /// Margin by which an estimate from time exceeds the segment.
    private static final double GUESSED_SECONDS = 0.5;

    ByteRangePlan of(List<Integer> cuts) {
        List<ByteRange> segments = new ArrayList<>();
        for (int i = 0; i < cuts.size(); i++) {
            int end = i + 1 < cuts.size() ? cuts.get(i + 1) : -1;
            segments.add(segment(cuts.get(i), end));
        }
        return new ByteRangePlan(facts.bytes(), facts.opening(), segments);
    }

    /// @param end -1 for the last segment
    private ByteRange segment(int first, int end) {
        long from = first == 0 ? start() : from(first);
        long to = end < 0 ? facts.index().end(facts.bytes()) : to(end);
        long least = Math.max(0, Math.min(from, facts.bytes()));
        return new ByteRange(least, Math.max(least, Math.min(to, facts.bytes())));
    }

    private long start() {
        return Math.max(0, facts.index().from(facts.start()));
    }

    /// A worker reads from the key frame of the sample before its first sample.
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
