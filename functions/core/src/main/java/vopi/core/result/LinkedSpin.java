package vopi.core.result;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vopi.core.spin.Spin;

/// A spin as clients read it: with URLs beside the stable object keys; one of the two is null. It
/// is a type of its own because [Spin] is what is stored, and URLs, which expire, are signed at
/// each read. Each component is one field of the JSON, as in [Spin].
public record LinkedSpin(@Nullable Made made, Spin.@Nullable Refused refused) {
    public record Made(
            int width,
            int height,
            int columns,
            int rows,
            double seconds,
            List<Double> angles,
            String animation,
            String animationKey,
            String sprite,
            String spriteKey,
            String viewer,
            String viewerKey,
            List<String> notes) {}

    /// @param link object key -> URL
    static LinkedSpin of(Spin spin, UnaryOperator<String> link) {
        Spin.Made made = spin.made();
        return new LinkedSpin(
                made == null
                        ? null
                        : new Made(
                                made.width(),
                                made.height(),
                                made.columns(),
                                made.rows(),
                                made.seconds(),
                                made.angles(),
                                link.apply(made.animation()),
                                made.animation(),
                                link.apply(made.sprite()),
                                made.sprite(),
                                link.apply(made.viewer()),
                                made.viewer(),
                                made.notes()),
                spin.refused());
    }
}
