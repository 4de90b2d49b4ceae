package vopi.imaging.scene;

import java.util.Arrays;
import java.util.stream.IntStream;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Colour;

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

    /// The product in the middle of a transparent image, BGRA.
    Bitmap clear(int side) {
        Bitmap out = Bitmap.blank(side, side, 4);
        int left = (side - width) / 2;
        int top = (side - height) / 2;
        IntStream.range(Math.max(0, -top), Math.min(height, side - top))
                .parallel()
                .forEach(y -> {
                    for (int x = Math.max(0, -left); x < Math.min(width, side - left); x++) {
                        int from = y * width + x;
                        int to = 4 * ((top + y) * side + left + x);
                        for (int c = 0; c < 3; c++) {
                            out.data()[to + 2 - c] =
                                    (byte) Math.round(255 * Colour.encoded(light[3 * from + c]));
                        }
                        out.data()[to + 3] = (byte) Math.round(255 * alpha[from]);
                    }
                });
        return out;
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
