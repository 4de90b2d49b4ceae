package vopi.imaging.scene;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;

/// A square image in linear light. Positions and sizes are shares of its side, so a scene looks the
/// same at every size. Not thread-safe; its work is distributed over the processors row by row, and
/// the result does not depend on their number.
final class Canvas {
    /// Entries of the vignette's table, from the centre to the corner.
    private static final int FALL = 512;

    private static final int DITHER = 3;
    private static final int GRAIN = 7;
    private static final float DITHER_STEP = .9f;

    private final int side;
    private final float[] light;

    Canvas(int side) {
        this.side = side;
        this.light = new float[3 * side * side];
    }

    /// Computes the light of one pixel.
    interface Painter {
        /// @param u 0 to 1 from the left
        /// @param v 0 to 1 from the top
        /// @param rgb receives linear red, green, blue
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
            int at = 3 * y * side;
            for (int x = 0; x < side; x++) {
                painter.paint((x + .5) / side, v, rgb);
                light[at++] = rgb[0];
                light[at++] = rgb[1];
                light[at++] = rgb[2];
            }
        });
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

    /// Composites the product over the canvas.
    void draw(PlacedProduct product, int left, int top) {
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

    /// Darkens the corners and adds grain, so that computed areas do not look artificially smooth.
    void aged(double vignette, double grain) {
        float[] fall = new float[FALL + 2];
        for (int i = 0; i < fall.length; i++) {
            fall[i] = (float) (vignette * Math.pow(i / (double) FALL, 1.2));
        }
        float strength = (float) grain;
        rows(y -> {
            float v = (y + .5f) / side - .5f;
            for (int x = 0; x < side; x++) {
                float u = (x + .5f) / side - .5f;
                float r = FALL * 2 * (u * u + v * v);
                int low = (int) r;
                float noise = Noise.white(x, y, GRAIN) + Noise.white(x, y, GRAIN + 2);
                float keep =
                        (1 - fall[low] - (r - low) * (fall[low + 1] - fall[low]))
                                * (1 + strength * noise);
                int at = 3 * (y * side + x);
                light[at] *= keep;
                light[at + 1] *= keep;
                light[at + 2] *= keep;
            }
        });
    }

    /// Encodes to BGR with dither: without it, gradients over large areas show steps.
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
