package vopi.imaging.cutout;

import java.util.Optional;

/// Faults with which a picture cannot be listed: a redo of another frame or another clip is needed,
/// not a small mend.
///
/// @param longest side of the product's box, in pixels of the frame
/// @param onFrame length of its contact with the frame's edge, as a share of its box's perimeter
/// @param hand whether a hand is a part of the picture
/// @param coversProduct whether a hand was cut away that covers a part of the product
/// @param missing area of the parts that could not be recovered, as a share of the product's
/// @param foreign area of the parts that other frames do not have, likewise
/// @param confidence of the cut-out, 0 to 1
record UnfitCutOut(
        int longest,
        double onFrame,
        boolean hand,
        boolean coversProduct,
        double missing,
        double foreign,
        double confidence) {
    /// Confidence of a cut-out whose maker's own is not on our scale.
    static final double SURE = 1;

    /// Gives a picture of 330 pixels at the largest enlargement.
    private static final int MIN_LONGEST = 100;

    /// Maximum areas of missing and of foreign parts, as shares of the product's.
    private static final double MAX_MISSING = .10;

    private static final double MAX_FOREIGN = .10;
    private static final double MIN_CONFIDENCE = .35;

    /// The gravest fault, and what to do when filming.
    Optional<String> reason() {
        if (hand) {
            return Optional.of(
                    "a hand is in the picture and can't be removed. Put the product down, or hold"
                            + " it by its edge before a plain ground");
        }
        if (coversProduct) {
            return Optional.of(
                    "a hand covers a part of the product. Put the product down, or hold it by its"
                            + " edge before a plain ground");
        }
        if (onFrame > LocalCutOut.TOUCHES) {
            return Optional.of(
                    "the frame cuts a part of the product off. Film it whole, with some space on"
                            + " all sides");
        }
        if (longest < MIN_LONGEST) {
            return Optional.of(
                    "the product has only %d pixels in the video. Move closer".formatted(longest));
        }
        if (missing > MAX_MISSING) {
            return Optional.of(
                    "a large part of the product is missing. Film it before a ground of another"
                            + " colour");
        }
        if (foreign > MAX_FOREIGN) {
            return Optional.of(
                    "something beside the product is in the picture. Film it with nothing next to"
                            + " it");
        }
        return confidence < MIN_CONFIDENCE
                ? Optional.of(
                        "the product does not stand out from what is around it. Film it before a"
                                + " plain ground of another colour, in good light")
                : Optional.empty();
    }
}
