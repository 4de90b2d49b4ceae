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

    private SameSide() {}

    /// @param held whether a hand holds the product in most frames
    /// @param different distance of appearance from which frames of this product differ
    static boolean of(
            ProductObservation one, ProductObservation other, boolean held, double different) {
        if (one.distance(other) < (held ? different : ALIKE)) {
            return true;
        }
        ThumbnailRegistration found = ThumbnailRegistration.of(one.thumbnail(), other.thumbnail());
        return found.contrast() >= CONTRAST
                && found.detail() >= (held ? HELD_DETAIL : DETAIL)
                && found.tone() >= (held ? HELD_TONE : TONE)
                && found.overlap() >= (held ? HELD_OVERLAP : OVERLAP);
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
                    .filter(known -> of(known.getFirst(), view.getFirst(), held, different))
                    .findFirst()
                    .ifPresentOrElse(
                            known -> known.addAll(view), () -> kept.add(new ArrayList<>(view)));
        }
        return kept;
    }
}
