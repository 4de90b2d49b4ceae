package vopi.providers.local.scene;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Colour;

/// A square picture in linear light. Positions and sizes are shares of its side, so that a scene
/// looks the same at every size. Not thread-safe; its own work is spread over the processors, row
/// by row, and comes out the same on any number.
final class Canvas {
    private static final int DITHER = 3;
    private static final int GRAIN = 7;
    private static final float DITHER_STEP = .9f;

    private final int side;
    private final float[] light;

    Canvas(int side) {
        this.side = side;
        this.light = new float[3 * side * side];
    }

    /// Sets one pixel's light.
    interface Painter {
        /// @param u 0 to 1 from the left
        /// @param v 0 to 1 from the top
        /// @param rgb to be filled; linear
        void paint(double u, double v, float[] rgb);
    }

    int side() {
        return side;
    }

    float[] light() {
        return light;
    }

    void rows(IntConsumer row) {
        IntStream.range(0, side).parallel().forEach(row);
    }

    void paint(Painter painter) {
        rows(y -> {
            float[] rgb = new float[3];
            double v = (y + .5) / side;
            for (int x = 0; x < side; x++) {
                painter.paint((x + .5) / side, v, rgb);
                System.arraycopy(rgb, 0, light, 3 * (y * side + x), 3);
            }
        });
    }

    /// Darkens where the shade is, towards the tint.
    ///
    /// @param strength share of the light that full shade takes
    void shade(Shade shade, double strength, float[] tint) {
        rows(y -> {
            for (int x = 0; x < side; x++) {
                float depth = (float) Math.clamp(strength * shade.at(x, y, side), 0, .96);
                if (depth > 0) {
                    int at = 3 * (y * side + x);
                    for (int c = 0; c < 3; c++) {
                        light[at + c] *= 1 - depth * (1 - tint[c]);
                    }
                }
            }
        });
    }

    /// Lays the product over the picture.
    void draw(Product product, int left, int top) {
        rows(row -> {
            int y = row - top;
            if (y < 0 || y >= product.height()) {
                return;
            }
            int from = Math.max(0, -left);
            int to = Math.min(product.width(), side - left);
            for (int x = from; x < to; x++) {
                int source = y * product.width() + x;
                float alpha = product.alpha()[source];
                int at = 3 * (row * side + left + x);
                for (int c = 0; c < 3; c++) {
                    light[at + c] =
                            light[at + c] * (1 - alpha) + product.light()[3 * source + c] * alpha;
                }
            }
        });
    }

    void vignette(double strength) {
        rows(y -> {
            double v = (y + .5) / side - .5;
            for (int x = 0; x < side; x++) {
                double u = (x + .5) / side - .5;
                float keep = (float) (1 - strength * Math.pow(2 * (u * u + v * v), 1.2));
                int at = 3 * (y * side + x);
                for (int c = 0; c < 3; c++) {
                    light[at + c] *= keep;
                }
            }
        });
    }

    void grain(double strength) {
        rows(y -> {
            for (int x = 0; x < side; x++) {
                float noise = Noise.white(x, y, GRAIN) + Noise.white(x, y, GRAIN + 2);
                int at = 3 * (y * side + x);
                for (int c = 0; c < 3; c++) {
                    light[at + c] *= (float) (1 + strength * noise);
                }
            }
        });
    }

    /// BGR, dithered: gradients over large areas would show steps.
    Bitmap finished() {
        byte[] out = new byte[3 * side * side];
        rows(y -> {
            for (int x = 0; x < side; x++) {
                int at = 3 * (y * side + x);
                float dither = DITHER_STEP * Noise.white(x, y, DITHER);
                for (int c = 0; c < 3; c++) {
                    float level = 255 * Colour.encoded(light[at + c]) + dither;
                    out[at + 2 - c] = (byte) Math.clamp(Math.round(level), 0, 255);
                }
            }
        });
        return new Bitmap(side, side, 3, out);
    }
}
