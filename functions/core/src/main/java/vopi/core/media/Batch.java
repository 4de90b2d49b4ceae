package vopi.core.media;

import java.util.List;

/// The candidates of one call of the vision model, as the shortlist stage wrote them.
///
/// @param number from 0
/// @param candidates in time order, not empty
public record Batch(int number, List<Item> candidates) {
    /// One candidate.
    ///
    /// @param key object key of its JPEG; longest side as in the video
    public record Item(FrameScore score, String key) {
        public FrameId frame() {
            return score.id();
        }
    }

    public Batch {
        candidates = List.copyOf(candidates);
    }
}
