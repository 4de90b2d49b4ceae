package vopi.imaging.scene;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Blur;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Masks;

/// Removes the blur that was measured on a product, from its luma alone: Landweber's iteration with
/// a Gaussian. No pixel leaves the range of its neighbours by more than a halo that cannot be seen,
/// so that edges get steeper but no bright or dark rim appears. A sharp product, or one that the
/// camera has sharpened, stays as it is.
final class Deconvolution {
    /// A product whose share of detail is at least this is sharp enough.
    private static final double SHARP = .75;

    /// Product of the share of detail and the standard deviation of the blur. Chosen on photos that
    /// were blurred by 0.5 to 2 pixels and compressed: the gain is .5 to 2.2 dB.
    private static final double BLUR = .4;

    /// Maximum standard deviation, in pixels.
    private static final double MAX_BLUR = 1.8;

    /// Iterations.
    private static final int STEPS = 3;

    /// Levels by which a pixel may leave the range of its 3 x 3 neighbours.
    private static final float HALO = 2;

    /// Pixels near the outline stay as they are: their contrast comes from the cut-out.
    private static final int OUTLINE = 3;

    private static final int OPAQUE = 250;
    private static final double FADE = 1;

    private Deconvolution() {}

    /// @param product BGRA
    /// @param detail share of its width and height that holds detail, 0 to 1
    /// @return a new product with the same alpha, or the same one if it is sharp
    static Bitmap of(Bitmap product, double detail) {
        if (detail >= SHARP) {
            return product;
        }
        int width = product.width();
        int height = product.height();
        float[] blurred = Colour.luma(product);
        float[] sharp =
                withoutHalo(
                        blurred,
                        sharpened(blurred, width, height, Math.min(MAX_BLUR, BLUR / detail)),
                        width,
                        height);
        Bitmap inner = Masks.eroded(Masks.above(product.channel(3), OPAQUE), OUTLINE);
        byte[] weight = Masks.smoothed(inner, FADE).data();
        byte[] out = product.data().clone();
        for (int i = 0; i < blurred.length; i++) {
            float change = (sharp[i] - blurred[i]) * (weight[i] & 255) / 255;
            for (int c = 0; c < 3; c++) {
                int level = product.data()[4 * i + c] & 255;
                out[4 * i + c] = (byte) Math.clamp(Math.round(level + change), 0, 255);
            }
        }
        return new Bitmap(width, height, 4, out);
    }

    /// The Gaussian is its own transpose: x becomes x + G (y - G x).
    private static float[] sharpened(float[] blurred, int width, int height, double sigma) {
        float[] sharp = blurred.clone();
        for (int step = 0; step < STEPS; step++) {
            float[] error = Blur.gaussian(sharp, width, height, sigma, sigma);
            for (int i = 0; i < error.length; i++) {
                error[i] = blurred[i] - error[i];
            }
            float[] change = Blur.gaussian(error, width, height, sigma, sigma);
            for (int i = 0; i < sharp.length; i++) {
                sharp[i] += change[i];
            }
        }
        return sharp;
    }

    private static float[] withoutHalo(float[] blurred, float[] sharp, int width, int height) {
        float[] limited = new float[sharp.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float min = Float.MAX_VALUE;
                float max = -Float.MAX_VALUE;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        min = Math.min(min, blurred[v * width + u]);
                        max = Math.max(max, blurred[v * width + u]);
                    }
                }
                int i = y * width + x;
                limited[i] = Math.clamp(sharp[i], min - HALO, max + HALO);
            }
        }
        return limited;
    }
}
