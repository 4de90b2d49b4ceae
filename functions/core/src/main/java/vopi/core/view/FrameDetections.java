package vopi.core.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;

/// Detections in one candidate frame, stored so that later stages need no second inference.
///
/// @param whole everything that differs from the background, as one object; null if nothing does
/// @param parts the separate objects that it consists of, from left to right, if they are clearly
///   apart and of similar size; empty if it is one object
/// @param card whether the frame is a title or end card: text, without a product
public record FrameDetections(
        FrameScore score, @Nullable Body whole, List<Body> parts, boolean card) {
    public FrameDetections(FrameScore score, @Nullable Body whole, List<Body> parts) {
        this(score, whole, parts, false);
    }

    public static FrameDetections card(FrameScore score) {
        return new FrameDetections(score, null, List.of(), true);
    }

    /// A detected object that may be a product.
    ///
    /// @param box bounding box
    /// @param solidity confidence of its mask, 0 to 1
    /// @param share share of the picture's area that it covers, 0 to 1
    /// @param cut share of the picture's edge that it covers, 0 if it lies fully inside the picture
    /// @param focus its sharpness, on the scale of the frame's sharpness
    /// @param contact share of its outline that a hand touches
    /// @param covered share of its mask that is a hand
    /// @param looks its appearance features, in the format of the detector
    /// @param colours its palette, in the format of the detector
    public record Body(
            Region box,
            double solidity,
            double share,
            double cut,
            double focus,
            double contact,
            double covered,
            byte[] looks,
            double[] colours) {}

    public FrameDetections {
        parts = List.copyOf(parts);
    }

    public FrameId frame() {
        return score.id();
    }
}
