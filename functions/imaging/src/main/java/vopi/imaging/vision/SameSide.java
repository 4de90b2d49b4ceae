package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vopi.imaging.vision.ProductObservation.Best;

/// Decides whether two views, by the frames that represent them, show the same side of a product.
/// Descriptors differ where a mask lacks a part or holds a finger; registered thumbnails do not.
final class SameSide {
    /// Two frames at a smaller distance of appearance show the same side.
    private static final double ALIKE = .2;

    /// Minimum agreement of the registered thumbnails: of the local contrast, the tones, the masks.
    /// Neighbouring sides of a turn stay below it.
    private static final double DETAIL = .8;

    private static final double TONE = .9;
    private static final double OVERLAP = .6;

    /// The same for a product in a hand, which covers parts of it and changes its pose.
    private static final double HELD_DETAIL = .65;

    private static final double HELD_TONE = .85;
    private static final double HELD_OVERLAP = .5;

    /// Minimum contrast, in levels, of a product whose thumbnails tell sides apart.
    private static final double CONTRAST = 8;

    /// Time in seconds in which a product turns little, and the distance of appearance that is then
    /// a leap of its mask, such as a keyboard behind it that one frame's mask includes.
    private static final double SHORTLY = 1;

    private static final double LEAP = .3;

    /// The same for two frames with such a leap between them.
    private static final double LEAP_DETAIL = .77;

    private static final double LEAP_TONE = .85;
    private static final double LEAP_OVERLAP = .85;

    private SameSide() {}

    /// @param held whether a hand holds the product in most frames
    /// @param different distance of appearance from which frames of this product differ
    static boolean of(
            ProductObservation one, ProductObservation other, boolean held, double different) {
        if (one.distance(other) < (held ? different : ALIKE)) {
            return true;
        }
        return held
                ? agree(one, other, HELD_DETAIL, HELD_TONE, HELD_OVERLAP)
                : agree(one, other, DETAIL, TONE, OVERLAP);
    }

    private static boolean agree(
            ProductObservation one,
            ProductObservation other,
            double detail,
            double tone,
            double overlap) {
        ThumbnailRegistration found = ThumbnailRegistration.of(one.thumbnail(), other.thumbnail());
        return found.contrast() >= CONTRAST
                && found.detail() >= detail
                && found.tone() >= tone
                && found.overlap() >= overlap;
    }

    /// Whether one of two views shows the other with a wrong mask: within a moment the appearance
    /// leaps, but the registered thumbnails agree. A product that turns leaps in both.
    private static boolean momentary(List<ProductObservation> one, List<ProductObservation> other) {
        return leaps(one, other.getFirst()) || leaps(other, one.getFirst());
    }

    private static boolean leaps(List<ProductObservation> view, ProductObservation alone) {
        return view.stream()
                .filter(ProductObservation::nearlySound)
                .min(Comparator.comparingDouble(near -> seconds(alone, near)))
                .filter(near -> seconds(alone, near) <= SHORTLY && alone.distance(near) >= LEAP)
                .filter(near -> agree(near, alone, LEAP_DETAIL, LEAP_TONE, LEAP_OVERLAP))
                .isPresent();
    }

    private static double seconds(ProductObservation one, ProductObservation other) {
        return Math.abs(one.timestamp() - other.timestamp());
    }

    /// Adds the frames of a view to the best view that shows the same side.
    ///
    /// @param views best frame first, none empty
    static List<List<ProductObservation>> joined(
            List<List<ProductObservation>> views, boolean held, double different, Best best) {
        List<List<ProductObservation>> order = new ArrayList<>(views);
        order.sort(
                Comparator.comparingDouble(
                                (List<ProductObservation> view) -> view.getFirst().rank(best))
                        .reversed());
        List<List<ProductObservation>> kept = new ArrayList<>();
        for (List<ProductObservation> view : order) {
            kept.stream()
                    .filter(known ->
                            of(known.getFirst(), view.getFirst(), held, different)
                                    || (!held && momentary(known, view)))
                    .findFirst()
                    .ifPresentOrElse(
                            known -> join(known, view, held),
                            () -> kept.add(new ArrayList<>(view)));
        }
        return kept;
    }

    private static void join(
            List<ProductObservation> known, List<ProductObservation> view, boolean held) {
        // The mask of a moment is the wrong one.
        boolean first = !held && view.size() > known.size() && momentary(known, view);
        known.addAll(first ? 0 : known.size(), view);
    }
}
