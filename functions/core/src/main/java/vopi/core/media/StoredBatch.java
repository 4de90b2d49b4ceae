package vopi.core.media;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The candidates of one call of the vision model, as the shortlist stage wrote them.
///
/// @param number from 0
/// @param candidates in time order, at least one the best of its second
public record StoredBatch(int number, List<Item> candidates) {
    /// One candidate.
    ///
    /// @param key object key of its JPEG; longest side as in the video
    /// @param bestOfSecond false if another candidate of the same second has a better score; in a
    ///   batch of an earlier release all items read as true
    public record Item(FrameScore score, String key, @Nullable Boolean bestOfSecond) {
        public Item {
            bestOfSecond = bestOfSecond == null || bestOfSecond;
        }

        /// The best of its second.
        public Item(FrameScore score, String key) {
            this(score, key, true);
        }

        @Override
        public Boolean bestOfSecond() {
            return Objects.requireNonNull(bestOfSecond);
        }

        public FrameId frame() {
            return score.id();
        }
    }

    public StoredBatch {
        candidates = List.copyOf(candidates);
    }
}
