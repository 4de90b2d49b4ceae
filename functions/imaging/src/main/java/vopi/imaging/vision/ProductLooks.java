package vopi.imaging.vision;

import vopi.core.view.ProductLook;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.LuminanceHistogram;
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
                brightness(frame, mask));
    }

    private static double brightness(Bitmap frame, Bitmap mask) {
        LuminanceHistogram histogram = new LuminanceHistogram();
        for (int i = 0; i < mask.pixels(); i++) {
            if ((mask.data()[i] & 255) > 127) {
                histogram.add(frame, i);
            }
        }
        return histogram.brightness();
    }
}
