package vopi.core.view;

/// How a product looks in one frame, as far as its scenes depend on it.
///
/// @param aspect width / height of the product's box in pixels
/// @param standing whether it stands on a base; otherwise it lies, or is seen from above
/// @param depth height / width of a circle on the ground in the picture: the sine of the camera's
///   pitch
/// @param brightness 99th percentile of its largest linear channel, 0 to 1
public record ProductLook(double aspect, boolean standing, double depth, double brightness) {}
