package vopi.imaging.scene;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Palette;
import vopi.imaging.pose.ProductPose;

/// The product at the size at which it is drawn.
///
/// @param light linear red, green, blue, not premultiplied
/// @param alpha 0 to 1
/// @param lowest row of the lowest opaque pixel of each column, -1 for a column without opaque
///   pixels
/// @param base maximum of `lowest`
record PlacedProduct(
        int width,
        int height,
        float[] light,
        float[] alpha,
        int[] lowest,
        int base,
        ProductPose stance,
        Palette palette) {
    /// The product's position on a canvas, as a one-channel mask.
    Bitmap on(int side, int left, int top) {
        Bitmap mask = Bitmap.blank(side, side, 1);
        for (int y = Math.max(0, -top); y < Math.min(height, side - top); y++) {
            for (int x = Math.max(0, -left); x < Math.min(width, side - left); x++) {
                mask.data()[(top + y) * side + left + x] =
                        (byte) Math.ceil(255 * alpha[y * width + x]);
            }
        }
        return mask;
    }

    /// How close a column's lowest point is to the ground, 0 to 1.
    ///
    /// @param tolerance share of the height over which the value falls to 0
    float[] touch(double tolerance) {
        float[] touch = new float[width];
        for (int x = 0; x < width; x++) {
            if (lowest[x] >= 0) {
                double gap = (base - lowest[x]) / (tolerance * height);
                touch[x] = (float) Math.exp(-gap * gap);
            }
        }
        return touch;
    }
}
