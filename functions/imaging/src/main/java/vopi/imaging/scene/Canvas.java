package vopi.imaging.scene;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;

/// A square image in linear light. Not thread-safe; its work is distributed over the processors row
/// by row, and the result does not depend on their number.
///
/// @param side in pixels
/// @param light linear red, green, blue: 3 * side * side
record Canvas(int side, float[] light) {
    private static final int DITHER = 3;
    private static final int GRAIN = 7;
    private static final float DITHER_STEP = .9f;

    /// Standard deviation of the sum of two uniform values of width 1, inverted.
    private static final float TO_DEVIATION = 2.45f;

    static Canvas filled(int side, float[] colour) {
        Canvas canvas = new Canvas(side, new float[3 * side * side]);
        canvas.rows(y -> {
            for (int i = 3 * y * side; i < 3 * (y + 1) * side; i += 3) {
                System.arraycopy(colour, 0, canvas.light, i, 3);
            }
        });
        return canvas;
    }

    void rows(IntConsumer row) {
        IntStream.range(0, side).parallel().forEach(row);
    }

    /// Darkens the canvas by the shade, towards the tint.
    ///
    /// @param strength share of the light removed at full shade
    void shade(ShadowMap shade, double strength, float[] tint) {
        float[] rest = {1 - tint[0], 1 - tint[1], 1 - tint[2]};
        float most = (float) strength;
        Box part = shade.reaches(side);
        rows(y -> {
            if (y < part.y() || y >= part.bottom()) {
                return;
            }
            for (int x = part.x(); x < part.right(); x++) {
                float depth = Math.min(.96f, most * shade.at(x, y, side));
                if (depth > 0) {
                    int at = 3 * (y * side + x);
                    light[at] *= 1 - depth * rest[0];
                    light[at + 1] *= 1 - depth * rest[1];
                    light[at + 2] *= 1 - depth * rest[2];
                }
            }
        });
    }

    /// Changes the light of one pixel of the product before it is composited.
    @FunctionalInterface
    interface Relight {
        /// @param x in the product
        /// @param y in the product
        /// @param rgb linear light, changed in place
        void apply(int x, int y, float[] rgb);
    }

    /// Composites the product over the canvas.
    void draw(PlacedProduct product, int left, int top, Relight relight) {
        rows(row -> {
            int y = row - top;
            if (y < 0 || y >= product.height()) {
                return;
            }
            float[] rgb = new float[3];
            int from = Math.max(0, -left);
            int to = Math.min(product.width(), side - left);
            for (int x = from; x < to; x++) {
                int source = y * product.width() + x;
                float alpha = product.alpha()[source];
                if (alpha == 0) {
                    continue;
                }
                System.arraycopy(product.light(), 3 * source, rgb, 0, 3);
                relight.apply(x, y, rgb);
                int at = 3 * (row * side + left + x);
                for (int c = 0; c < 3; c++) {
                    light[at + c] = light[at + c] * (1 - alpha) + rgb[c] * alpha;
                }
            }
        });
    }

    /// Encodes to BGR with dither: without it, gradients over large areas show steps.
    ///
    /// @param grain standard deviation of the film grain in dark tones, as a share of full scale; 0
    ///   for none
    Bitmap finished(double grain) {
        byte[] out = new byte[3 * side * side];
        float strength = (float) (255 * grain * TO_DEVIATION);
        rows(y -> {
            for (int x = 0; x < side; x++) {
                int at = 3 * (y * side + x);
                float dither = DITHER_STEP * Noise.white(x, y, DITHER);
                float noise =
                        strength == 0
                                ? 0
                                : strength
                                        * (Noise.white(x, y, GRAIN) + Noise.white(x, y, GRAIN + 2));
                for (int c = 0; c < 3; c++) {
                    float share = Colour.encoded(light[at + c]);
                    float level = 255 * share + dither + noise * (1 - .5f * share);
                    out[at + 2 - c] = (byte) Math.clamp(Math.round(level), 0, 255);
                }
            }
        });
        return new Bitmap(side, side, 3, out);
    }
}
