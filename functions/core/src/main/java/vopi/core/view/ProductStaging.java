package vopi.core.view;

import java.util.List;
import vopi.core.media.FrameId;

/// What the images of all views of one product have in common, so that they are one set. Measured
/// once, over all its views.
///
/// @param productId as in the keys of its views
/// @param standing whether the product stands; otherwise it lies, or is seen from above
/// @param pitch of the camera in degrees, 0 at eye level, 90 from above
/// @param widest largest width / height of the product among its views
/// @param brightness 99th percentile of the product's largest linear channel over its views, 0 to 1
/// @param colours the product's main colours, `#RRGGBB`, the most frequent first
/// @param balances of the views whose light had another colour than that of the others
public record ProductStaging(
        String productId,
        boolean standing,
        double pitch,
        double widest,
        double brightness,
        List<String> colours,
        List<WhiteBalance> balances) {
    /// Factors for the linear channels of one view, which make the colour of its light that of the
    /// other views.
    ///
    /// @param frame the view's best one
    public record WhiteBalance(FrameId frame, double red, double green, double blue) {}

    /// Of views in the same light.
    public ProductStaging(
            String productId,
            boolean standing,
            double pitch,
            double widest,
            double brightness,
            List<String> colours) {
        this(productId, standing, pitch, widest, brightness, colours, List.of());
    }

    public ProductStaging {
        colours = List.copyOf(colours);
        // Selections that were stored before this field existed have none.
        balances = balances == null ? List.of() : List.copyOf(balances);
    }

    /// For the images of one view: with its own balance only.
    ///
    /// @param best frame of the view
    public ProductStaging ofView(FrameId best) {
        return new ProductStaging(
                productId,
                standing,
                pitch,
                widest,
                brightness,
                colours,
                balances.stream().filter(balance -> balance.frame().equals(best)).toList());
    }
}
