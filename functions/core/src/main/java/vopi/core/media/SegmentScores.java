package vopi.core.media;

import java.util.List;

/// Scoring result of one segment.
///
/// @param segment from 0
/// @param scores of every slot of the segment, in order
/// @param kept slots whose image was written: the best of each part of a second
///   ([ScoringPlan.CandidateRate]), or of what of it belongs to the segment
/// @param exposure of all slots of the segment together
public record SegmentScores(
        int segment, List<FrameScore> scores, List<Integer> kept, Exposure exposure) {
    public SegmentScores {
        scores = List.copyOf(scores);
        kept = List.copyOf(kept);
    }
}
