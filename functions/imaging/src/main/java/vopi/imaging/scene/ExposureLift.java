package vopi.imaging.scene;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Colour;

/// Brightens a product that was filmed in dull light, without a change of hue. Products that are
/// dark by nature stay dark.
public final class ExposureLift {
    /// Wanted brightness of a product, 0 to 1, and the maximum gain.
    private static final double BRIGHT = .80;

    private static final double MAX = 1.6;
    private static final int OPAQUE = 242;

    /// Every third pixel is enough for a percentile.
    private static final int SAMPLED = 3;

    /// Linear level from which values are compressed, so that none is clipped.
    private static final float SHOULDER = .8f;

    /// A smaller gain is not visible.
    private static final double VISIBLE = 1.02;

    private ExposureLift() {}

    /// @param brightness 99th percentile of the product's largest linear channel, 0 to 1
    /// @return factor for its light; 1 if it needs none
    public static double gain(double brightness) {
        double wanted = Math.clamp(BRIGHT / Math.max(.05, brightness), 1, MAX);
        double trust = Easing.smooth(.06, .40, brightness);
        double gain = 1 + (wanted - 1) * trust;
        return gain < VISIBLE ? 1 : gain;
    }

    /// Values near white are compressed, not clipped.
    public static void apply(float[] light, double gain) {
        float factor = (float) gain;
        for (int i = 0; i < light.length; i++) {
            float value = light[i] * factor;
            light[i] =
                    value < SHOULDER
                            ? value
                            : (float)
                                    (SHOULDER
                                            + (1 - SHOULDER)
                                                    * Math.tanh(
                                                            (value - SHOULDER) / (1 - SHOULDER)));
        }
    }

    /// 99th percentile of the product's largest linear channel, 0 to 1. Luminance would take a red
    /// or blue product in good light for a dull one.
    ///
    /// @param product BGRA
    static double brightness(Bitmap product) {
        return Colour.brightness(
                product, SAMPLED, pixel -> (product.data()[4 * pixel + 3] & 255) > OPAQUE);
    }
}
