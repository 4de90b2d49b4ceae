package vopi.core.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;

/// What one look at a candidate saw, kept so that no later step looks again.
///
/// @param whole all that stands out from the background, as one; null where nothing does
/// @param parts the bodies that it consists of, from left to right, where they stand clearly apart
///   and are of similar size; empty where it is one body
/// @param card whether it is a title or end card: text, and no view of any product
public record FrameDetections(
        FrameScore score, @Nullable Body whole, List<Body> parts, boolean card) {
    public FrameDetections(FrameScore score, @Nullable Body whole, List<Body> parts) {
        this(score, whole, parts, false);
    }

    public static FrameDetections card(FrameScore score) {
        return new FrameDetections(score, null, List.of(), true);
    }

    /// Something that may be a product.
    ///
    /// @param box around it
    /// @param solidity how sure its mask is, 0 to 1
    /// @param share of the picture that it covers, 0 to 1
    /// @param cut share of the picture's edge that it covers, 0 where it is whole
    /// @param focus how sharp it is itself, in the scale of the frame's sharpness
    /// @param contact share of its outline that a hand touches
    /// @param covered share of its mask that is a hand
    /// @param looks its appearance, in the form of whoever looked
    /// @param colours its palette, in the form of whoever looked
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
