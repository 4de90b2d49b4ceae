package vopi.imaging.vision;

import vopi.core.view.ProductLook;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pose.ProductPose;

/// Measures the look of a product in a frame.
final class ProductLooks {
    private ProductLooks() {}

    /// @param frame BGR, as large as the mask
    /// @param mask of the product alone
    /// @param box of the mask
    static ProductLook of(Bitmap frame, Bitmap mask, Box box) {
        ProductPose pose = ProductPose.of(frame, mask, box);
        return new ProductLook(
                (double) box.width() / box.height(),
                pose.standing(),
                pose.depth(),
                Colour.brightness(frame, 1, pixel -> (mask.data()[pixel] & 255) > 127));
    }
}
