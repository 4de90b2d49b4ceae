package vopi.imaging.scene;

/// Brightens a product that was filmed in dull light, without a change of hue. Products that are
/// dark by nature stay dark.
final class ExposureLift {
    private static final int LEVELS = 1024;
    private static final double BRIGHT = .80;
    private static final double MAX = 1.6;
    private static final float SHOULDER = .8f;

    private ExposureLift() {}

    static void lift(float[] light, float[] alpha) {
        double top = top(light, alpha);
        double wanted = Math.clamp(BRIGHT / Math.max(.05, top), 1, MAX);
        double trust = Easing.smooth(.06, .40, top);
        float gain = (float) (1 + (wanted - 1) * trust);
        if (gain < 1.02f) {
            return;
        }
        for (int i = 0; i < light.length; i++) {
            float value = light[i] * gain;
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

    /// 99th percentile of the product's luminance.
    private static double top(float[] light, float[] alpha) {
        int[] histogram = new int[LEVELS];
        int count = 0;
        for (int i = 0; i < alpha.length; i += 3) {
            if (alpha[i] > .95f) {
                double luminance =
                        .2126 * light[3 * i] + .7152 * light[3 * i + 1] + .0722 * light[3 * i + 2];
                histogram[(int) Math.min(LEVELS - 1, luminance * LEVELS)]++;
                count++;
            }
        }
        int level = LEVELS - 1;
        int above = 0;
        while (level > 0 && above < .01 * count) {
            above += histogram[level];
            level--;
        }
        return (level + 1.0) / LEVELS;
    }
}
