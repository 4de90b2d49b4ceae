package vopi.imaging.vision;

import java.util.List;

/// Recognises other things that a video shows for a moment, such as a close-up of an accessory
/// between two cuts: one frame shows something unlike the product in all other frames, before a
/// background that no other frame has.
final class StrayObservations {
    /// Minimum distance of appearance to every other frame.
    private static final double UNLIKE = .42;

    private StrayObservations() {}

    /// @param seen observations of one product, in time order
    /// @return without the stray ones; all if most are, as where each shot shows another side
    static List<ProductObservation> without(List<ProductObservation> seen) {
        List<ProductObservation> rest = seen.stream().filter(one -> !stray(one, seen)).toList();
        return 2 * rest.size() > seen.size() ? rest : seen;
    }

    private static boolean stray(ProductObservation one, List<ProductObservation> seen) {
        return seen.stream()
                .filter(other -> !other.frame().equals(one.frame()))
                .allMatch(other ->
                        one.distance(other) >= UNLIKE
                                && CameraMotion.elsewhere(one.background(), other.background()));
    }
}
