package vopi.core.view;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;

/// Detections in one candidate frame, stored so that later stages need no second inference.
///
/// @param whole everything that stands out from the background, as one object; null if nothing does
/// @param parts the objects it consists of, from left to right, if they are clearly apart and of
///   similar size; empty if there is only one object
/// @param card whether the frame is a title or end card: text, and no view of a product
/// @param hands evidence of hands, which counts only if the whole video confirms it
/// @param background luma of a coarse grid over the frame, row by row; 0 where the product is.
///   Empty if unknown. It tells whether the camera stands still
public record FrameDetections(
        FrameScore score,
        @Nullable DetectedObject whole,
        List<DetectedObject> parts,
        boolean card,
        HandEvidence hands,
        byte[] background) {
    private static final byte[] UNKNOWN = {};

    public FrameDetections(
            FrameScore score, @Nullable DetectedObject whole, List<DetectedObject> parts) {
        this(score, whole, parts, false, HandEvidence.NONE, UNKNOWN);
    }

    public static FrameDetections card(FrameScore score) {
        return new FrameDetections(score, null, List.of(), true, HandEvidence.NONE, UNKNOWN);
    }

    /// A frame that was not analysed, or in which nothing stands out.
    public static FrameDetections empty(FrameScore score) {
        return new FrameDetections(score, null, List.of());
    }

    /// What one frame says about hands. An apple and a gold watch have the colour of skin, and a
    /// toy can have the shape of a hand, so one kind of evidence in one frame is no proof.
    ///
    /// @param entering whether a skin-coloured limb enters from the frame's edge
    /// @param model confidence of the hand model, 0 if it found none
    public record HandEvidence(boolean entering, double model) {
        public static final HandEvidence NONE = new HandEvidence(false, 0);
    }

    /// An object that may be a product. Each component is a field of the stored JSON.
    ///
    /// @param box around the object
    /// @param solidity confidence of its mask, 0 to 1
    /// @param share of the frame's area that it covers, 0 to 1
    /// @param cut share of the frame's edge that it covers, 0 if the object is whole
    /// @param focus sharpness of the object, in the unit of the frame's sharpness
    /// @param contact share of its outline that a hand touches
    /// @param covered share of its mask that is a hand
    /// @param crowded whether other things stand out beside it, such as the person who holds it
    /// @param appearance descriptor, in the encoding of the implementation that made it
    /// @param colours palette, in the encoding of the implementation that made it
    /// @param look null if it was stored before it was measured
    public record DetectedObject(
            Region box,
            double solidity,
            double share,
            double cut,
            double focus,
            double contact,
            double covered,
            boolean crowded,
            byte[] appearance,
            double[] colours,
            @Nullable ProductLook look) {
        /// The object in a video without hands.
        public DetectedObject withoutHands() {
            return with(0, 0);
        }

        /// The object with at least this contact.
        public DetectedObject touched(double least) {
            return with(Math.max(contact, least), covered);
        }

        private DetectedObject with(double otherContact, double otherCovered) {
            return new DetectedObject(
                    box,
                    solidity,
                    share,
                    cut,
                    focus,
                    otherContact,
                    otherCovered,
                    crowded,
                    appearance,
                    colours,
                    look);
        }
    }

    public FrameDetections {
        parts = List.copyOf(parts);
        hands = Objects.requireNonNullElse(hands, HandEvidence.NONE);
        background = Objects.requireNonNullElse(background, UNKNOWN);
    }

    public FrameDetections withObjects(UnaryOperator<DetectedObject> change) {
        return new FrameDetections(
                score,
                whole == null ? null : change.apply(whole),
                parts.stream().map(change).toList(),
                card,
                hands,
                background);
    }

    /// The same detections in another frame with the same picture.
    public FrameDetections withScore(FrameScore other) {
        return new FrameDetections(other, whole, parts, card, hands, background);
    }

    public FrameId frame() {
        return score.id();
    }
}
