package vopi.core.view;

import org.jspecify.annotations.Nullable;

/// How a product looks in one frame, as far as its scenes depend on it.
///
/// @param aspect width / height of the product's box in pixels
/// @param standing whether it stands on a base; otherwise it lies, or is seen from above
/// @param depth height / width of a circle on the ground in the picture: the sine of the camera's
///   pitch
/// @param brightness 99th percentile of its largest linear channel, 0 to 1
/// @param corner whether its lowest part is a sharp corner, on which only what is held can be; null
///   if it was stored before that was measured
/// @param ground tint of what surrounds the product, null if it is not known
/// @param body tint of the product, null if it is not known
public record ProductLook(
        double aspect,
        boolean standing,
        double depth,
        double brightness,
        @Nullable Boolean corner,
        @Nullable Tint ground,
        @Nullable Tint body) {
    /// A mean colour without its brightness.
    ///
    /// @param red natural logarithm of linear red / green
    /// @param blue natural logarithm of linear blue / green
    public record Tint(double red, double blue) {}

    /// Of an unknown base and unknown tints.
    public ProductLook(double aspect, boolean standing, double depth, double brightness) {
        this(aspect, standing, depth, brightness, null, null, null);
    }
}
