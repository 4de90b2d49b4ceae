package vopi.core.media;

import java.util.List;

/// The candidates that the vision model sees at once, as the shortlist wrote them.
///
/// @param number from 0
/// @param candidates in time order, not empty
public record Batch(int number, List<Item> candidates) {
    /// One candidate.
    ///
    /// @param key object key of its JPEG, longest side as the video
    public record Item(FrameScore score, String key) {
        public FrameId frame() {
            return score.id();
        }
    }

    public Batch {
        candidates = List.copyOf(candidates);
    }
}
