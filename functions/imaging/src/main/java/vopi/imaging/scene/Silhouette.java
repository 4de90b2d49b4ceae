package vopi.imaging.scene;

import java.util.Arrays;
import vopi.imaging.pixels.Resampling;

/// The product's outline on a map that covers the whole canvas; shadows are computed on it.
///
/// @param side of the map, in pixels; the other lengths are in the same unit
/// @param left first column of the product
/// @param top first row of the product
/// @param width of the product
/// @param height of the product
/// @param cover side * side values, 0 to 1
/// @param lowest row of the lowest opaque pixel of each column of the map, -1 if there is none
/// @param base maximum of `lowest`
record Silhouette(
        int side, int left, int top, int width, int height, float[] cover, int[] lowest, int base) {
    /// Largest side of a map, for the sharp shadows of the sun.
    static final int MAX_SIDE = 1024;

    /// Soft shadows have no finer detail.
    private static final int SOFT_SIDE = 640;

    /// @param left of the product on the canvas, in pixels of the canvas
    /// @param top of the product on the canvas
    /// @param canvas side of the canvas
    /// @param sharp whether the light is hard
    static Silhouette of(PlacedProduct product, int left, int top, int canvas, boolean sharp) {
        int side = Math.min(sharp ? MAX_SIDE : SOFT_SIDE, canvas);
        double scale = (double) side / canvas;
        int width = Math.max(1, (int) Math.round(product.width() * scale));
        int height = Math.max(1, (int) Math.round(product.height() * scale));
        int x = (int) Math.round(left * scale);
        int y = (int) Math.round(top * scale);
        float[] small =
                Resampling.resized(
                        product.alpha(), 1, product.width(), product.height(), width, height);
        float[] cover = new float[side * side];
        int from = Math.max(0, -x);
        int to = Math.min(width, side - x);
        for (int row = Math.max(0, -y); row < Math.min(height, side - y); row++) {
            System.arraycopy(
                    small, row * width + from, cover, (y + row) * side + x + from, to - from);
        }
        int[] lowest = new int[side];
        Arrays.fill(lowest, -1);
        int base = 0;
        for (int i = 0; i < cover.length; i++) {
            if (cover[i] > .5f) {
                lowest[i % side] = i / side;
                base = i / side;
            }
        }
        return new Silhouette(side, x, y, width, height, cover, lowest, base);
    }

    /// Bilinear interpolation; 0 outside the map.
    float at(double x, double y) {
        if (x < 0 || y < 0 || x >= side - 1 || y >= side - 1) {
            return 0;
        }
        int column = (int) x;
        int row = (int) y;
        float u = (float) (x - column);
        float v = (float) (y - row);
        int i = row * side + column;
        float above = cover[i] + u * (cover[i + 1] - cover[i]);
        float below = cover[i + side] + u * (cover[i + side + 1] - cover[i + side]);
        return above + v * (below - above);
    }
}
