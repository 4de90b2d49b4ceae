package vopi.core.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;

/// Detections in one candidate frame, stored so that later stages need no second inference.
///
/// @param whole everything that stands out from the background, as one object; null if nothing does
/// @param parts the objects it consists of, from left to right, if they are clearly apart and of
///   similar size; empty if there is only one object
/// @param card whether the frame is a title or end card: text, and no view of a product
public record FrameDetections(
        FrameScore score,
        @Nullable DetectedObject whole,
        List<DetectedObject> parts,
        boolean card) {
    public FrameDetections(
            FrameScore score, @Nullable DetectedObject whole, List<DetectedObject> parts) {
        this(score, whole, parts, false);
    }

    public static FrameDetections card(FrameScore score) {
        return new FrameDetections(score, null, List.of(), true);
    }

    /// An object that may be a product.
    ///
    /// @param box around the object
    /// @param solidity confidence of its mask, 0 to 1
    /// @param share of the frame's area that it covers, 0 to 1
    /// @param cut share of the frame's edge that it covers, 0 if the object is whole
    /// @param focus sharpness of the object, in the unit of the frame's sharpness
    /// @param contact share of its outline that a hand touches
    /// @param covered share of its mask that is a hand
    /// @param appearance descriptor, in the encoding of the implementation that made it
    /// @param colours palette, in the encoding of the implementation that made it
    public record DetectedObject(
            Region box,
            double solidity,
            double share,
            double cut,
            double focus,
            double contact,
            double covered,
            byte[] appearance,
            double[] colours) {}

    public FrameDetections {
        parts = List.copyOf(parts);
    }

    public FrameId frame() {
        return score.id();
    }
}
