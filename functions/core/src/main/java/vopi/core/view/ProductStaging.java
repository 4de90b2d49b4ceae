package vopi.core.view;

import java.util.List;

/// What the images of all views of one product have in common, so that they are one set. Measured
/// once, over all its views.
///
/// @param productId as in the keys of its views
/// @param standing whether the product stands; otherwise it lies, or is seen from above
/// @param pitch of the camera in degrees, 0 at eye level, 90 from above
/// @param widest largest width / height of the product among its views
/// @param brightness 99th percentile of the product's largest linear channel over its views, 0 to 1
/// @param colours the product's main colours, `#RRGGBB`, the most frequent first
public record ProductStaging(
        String productId,
        boolean standing,
        double pitch,
        double widest,
        double brightness,
        List<String> colours) {
    public ProductStaging {
        colours = List.copyOf(colours);
    }
}
