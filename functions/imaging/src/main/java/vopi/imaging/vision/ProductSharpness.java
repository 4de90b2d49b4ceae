package vopi.imaging.vision;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;

/// Measures the sharpness of the product only, without its surroundings.
final class ProductSharpness {
    /// Maximum number of samples of a large image in each direction.
    private static final int MAX = 700;

    private ProductSharpness() {}

    /// Standard deviation of the 4-neighbour Laplacian of the luma inside the mask.
    ///
    /// @param full BGR, at the candidate's full resolution
    /// @param mask one channel, of any size
    /// @param box around the product, in the mask's pixels
    static double of(Bitmap full, Bitmap mask, Box box) {
        double scale = (double) full.width() / mask.width();
        int step = (int) Math.max(1, Math.ceil(scale * box.longest() / MAX));
        double sum = 0;
        double squares = 0;
        int count = 0;
        int top = (int) Math.max(1, scale * box.y());
        int bottom = (int) Math.min(full.height() - 1.0, scale * box.bottom());
        int left = (int) Math.max(1, scale * box.x());
        int right = (int) Math.min(full.width() - 1.0, scale * box.right());
        for (int y = top; y < bottom; y += step) {
            int row = (int) Math.min(mask.height() - 1.0, y / scale);
            for (int x = left; x < right; x += step) {
                if (mask.at((int) Math.min(mask.width() - 1.0, x / scale), row, 0) != 0) {
                    double edge = laplacian(full, x, y);
                    sum += edge;
                    squares += edge * edge;
                    count++;
                }
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        return count == 0 ? 0 : Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    private static double laplacian(Bitmap full, int x, int y) {
        return luma(full, x - 1, y)
                + luma(full, x + 1, y)
                + luma(full, x, y - 1)
                + luma(full, x, y + 1)
                - 4 * luma(full, x, y);
    }

    private static double luma(Bitmap full, int x, int y) {
        return Colour.luma(full, y * full.width() + x);
    }
}
