package vopi.imaging.vision;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vopi.core.port.Vision.Candidate;
import vopi.core.view.FrameDetections;
import vopi.core.view.Region;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.vision.ProductDetector.Analysis;

/// Looks a second time at candidates of a batch in which the product is unclear, where candidates
/// near in time show it.
final class SecondLook {
    /// Candidates that may be analysed again near the place where others show the product.
    private static final int MAX_LOOKS = 7;

    private static final int MAX_FAILED = 4;

    /// Maximum time in seconds between them.
    private static final double NEAR = 1.5;

    /// Maximum ratio of the areas of the product in the two.
    private static final double MAX_GROWTH = 2;

    /// Minimum share of the product's box that lies within its box in the other.
    private static final double SAME_PLACE = .2;

    /// The same for a product whose tones differ: intersection over union of the boxes.
    private static final double IN_PLACE = .7;

    private static final double CLEAR = .6;

    private final ProductDetector detector;
    private int looks;
    private int failed;

    SecondLook(ProductDetector detector) {
        this.detector = detector;
    }

    /// Where a candidate does not show the product clearly, but one near in time does, looks again
    /// in its place. A printed product on a plain background looks like a title card, but stands
    /// where the product stands.
    ///
    /// @param found detections by index of the candidate; that of the index is replaced if the
    ///   second look is better
    void at(
            int index,
            Candidate candidate,
            Map<Integer, FrameDetections> found,
            boolean showsHands) {
        FrameDetections unclear = found.get(index);
        if (looks >= MAX_LOOKS || failed >= MAX_FAILED || unclear == null) {
            return;
        }
        FrameDetections near =
                found.values().stream()
                        .filter(SecondLook::clear)
                        .filter(one ->
                                !one.frame().equals(unclear.frame())
                                        && seconds(one, unclear) <= NEAR)
                        .min(Comparator.comparingDouble(one -> seconds(one, unclear)))
                        .orElse(null);
        if (near == null || near.whole() == null || (clear(unclear) && !partOf(unclear, near))) {
            return;
        }
        looks++;
        failed++;
        Bitmap picture = Codec.decode(candidate.image());
        Analysis again = detector.analyseNear(candidate.score(), picture, near.whole().box());
        FrameDetections seen = alone(again.detections(showsHands), near.whole());
        if (clear(seen) && same(seen, near)) {
            found.put(index, seen);
            failed = 0;
        }
    }

    /// Whether the mask shows only a part of what the other shows, such as the head of a bear.
    private static boolean partOf(FrameDetections one, FrameDetections other) {
        FrameDetections.DetectedObject here = one.whole();
        FrameDetections.DetectedObject there = other.whole();
        return here != null
                && there != null
                && ProductObservation.of(one, here, null)
                        .partOf(ProductObservation.of(other, there, null));
    }

    /// With only the object whose colours are nearest to the expected ones: an arm beside the
    /// product is another.
    private static FrameDetections alone(
            FrameDetections seen, FrameDetections.DetectedObject expected) {
        AppearanceDescriptor tones = AppearanceFeatures.unpacked(expected.appearance());
        return seen.parts().stream()
                .min(
                        Comparator.comparingDouble(part ->
                                tones.toneDistance(AppearanceFeatures.unpacked(part.appearance()))))
                .map(part ->
                        new FrameDetections(
                                seen.score(),
                                part,
                                List.of(),
                                false,
                                seen.hands(),
                                seen.background()))
                .orElse(seen);
    }

    private static double seconds(FrameDetections one, FrameDetections other) {
        return Math.abs(one.score().timestamp() - other.score().timestamp());
    }

    /// Intersection over union.
    private static double overlap(Region one, Region other) {
        double area = one.width() * one.height();
        double common = one.within(other) * area;
        return common / (area + other.width() * other.height() - common);
    }

    private static boolean clear(FrameDetections one) {
        FrameDetections.DetectedObject whole = one.whole();
        return whole != null
                && whole.solidity() >= CLEAR
                && ProductObservation.of(one, whole, null).sound();
    }

    /// Whether both show the same thing at about the same size. The print on the back of a product
    /// may have other tones than its front, but stands in its place.
    private static boolean same(FrameDetections one, FrameDetections other) {
        FrameDetections.DetectedObject here = one.whole();
        FrameDetections.DetectedObject there = other.whole();
        if (here == null || there == null) {
            return false;
        }
        double growth = here.share() / Math.max(1e-6, there.share());
        boolean tones =
                ProductObservation.of(one, here, null)
                        .sameTones(ProductObservation.of(other, there, null));
        // Else a logo on a card could be taken for the product.
        boolean placed = here.box().within(there.box()) >= SAME_PLACE;
        return placed
                && growth <= MAX_GROWTH
                && growth >= 1 / MAX_GROWTH
                && (tones || overlap(here.box(), there.box()) >= IN_PLACE);
    }
}
