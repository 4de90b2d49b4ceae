package vopi.imaging.scene;

import java.util.Arrays;
import vopi.imaging.pixels.Bitmap;

/// The product at the size at which it is drawn.
///
/// @param light linear red, green, blue, not premultiplied
/// @param alpha 0 to 1
/// @param lowest row of the lowest opaque pixel of each column, -1 for a column without opaque
///   pixels
/// @param base maximum of `lowest`
record PlacedProduct(int width, int height, float[] light, float[] alpha, int[] lowest, int base) {
    static PlacedProduct of(int width, int height, float[] light, float[] alpha) {
        int[] lowest = new int[width];
        Arrays.fill(lowest, -1);
        int base = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (alpha[y * width + x] > .5f) {
                    lowest[x] = y;
                    base = y;
                }
            }
        }
        return new PlacedProduct(width, height, light, alpha, lowest, base);
    }

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
}
