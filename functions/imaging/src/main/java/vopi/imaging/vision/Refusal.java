package vopi.imaging.vision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import vopi.core.view.FrameDetections;

/// Decides when what stands out is no product that a picture could show, and says why.
final class Refusal {
    private static final String DARK = "The video is black or nearly so: film with more light.";
    private static final String TEXT = "The video shows only text: film the product itself.";
    private static final String PERSON =
            "Only a person or a hand stands out: put the product down, or hold it in front.";
    private static final String FILLS =
            "What stands out goes beyond the picture in every frame: step back until the product"
                    + " is whole.";

    static final List<String> REASONS = List.of(DARK, TEXT, PERSON, FILLS);

    /// Luma of the brightest part of a frame that counts as black.
    private static final int BLACK = 24;

    /// Share of the frame's edge that a product covers in every frame if it is never shown whole.
    private static final double NEVER_WHOLE = .12;

    /// Minimum share of the analysed frames that show a product which none shows clearly.
    private static final double SELDOM = .12;

    private Refusal() {}

    /// Whether it is a shelf, a pile, a wall; or what is left in a few frames of a person.
    ///
    /// @param seen observations of what would be a product
    /// @param detections of the whole video
    static boolean applies(List<ProductObservation> seen, List<FrameDetections> detections) {
        boolean neverWhole = seen.stream().allMatch(one -> one.body().cut() > NEVER_WHOLE);
        boolean neverSound = seen.stream().noneMatch(ProductObservation::nearlySound);
        return neverWhole || (neverSound && seen.size() < SELDOM * analysed(detections).size());
    }

    /// Why there is no view, with a remedy; empty if the reason is not known.
    static Optional<String> reason(List<FrameDetections> detections) {
        List<FrameDetections> seen = analysed(detections);
        Map<String, Predicate<FrameDetections>> reasons = new LinkedHashMap<>();
        reasons.put(TEXT, FrameDetections::card);
        reasons.put(DARK, one -> one.whole() == null && dark(one.background()));
        reasons.put(PERSON, one -> one.hands().entering() || one.hands().model() > 0);
        reasons.put(FILLS, one -> one.whole() != null && one.whole().cut() > NEVER_WHOLE);
        return reasons.entrySet().stream()
                .filter(reason -> 2 * seen.stream().filter(reason.getValue()).count() > seen.size())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<FrameDetections> analysed(List<FrameDetections> detections) {
        return detections.stream()
                .filter(one -> one.card() || one.whole() != null || one.background().length > 0)
                .toList();
    }

    private static boolean dark(byte[] background) {
        int brightest = 0;
        for (byte luma : background) {
            brightest = Math.max(brightest, luma & 255);
        }
        return background.length > 0 && brightest <= BLACK;
    }
}
