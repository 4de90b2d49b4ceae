package vopi.imaging.scene;

import vopi.imaging.pixels.Blur;
import vopi.imaging.pixels.Colour;

/// A polished marble top in front of a plain, softly lit wall, in focus where the product is.
record Marble(boolean light, int seed) implements Backdrop {
    private static final double HORIZON = .60;
    private static final double FOCUS = .84;
    private static final double WARM = Math.toRadians(75);

    @Override
    public double width() {
        return .66;
    }

    @Override
    public double height() {
        return .62;
    }

    @Override
    public double ground() {
        return .84;
    }

    @Override
    public void behind(Canvas canvas, PlacedProduct product) {
        float[] lit = Colour.rgb(new Colour.Lch(light ? .93 : .85, .012, WARM));
        float[] unlit = Colour.rgb(new Colour.Lch(light ? .80 : .68, .014, WARM));
        float[] stone = Colour.ofHex("#EFEDEA");
        float[] vein = Colour.ofHex("#8E9197");
        double pixel = 1.0 / canvas.side();
        canvas.paint((u, v, rgb) -> {
            if (v < HORIZON) {
                wall(u, v, pixel, lit, unlit, rgb);
            } else {
                top(u, v, pixel, stone, vein, rgb);
            }
        });
        defocus(canvas);
    }

    private void wall(double u, double v, double pixel, float[] lit, float[] unlit, float[] rgb) {
        double glow = Math.exp(-((u - .36) * (u - .36) / .22 + (v - .30) * (v - .30) / .16));
        Easing.mix(rgb, unlit, lit, .15 + .85 * glow);
        Easing.scale(rgb, 1 + .02 * Noise.fractal(u * 6, v * 6, 6 * pixel, 4, seed + 5));
    }

    private void top(double u, double v, double pixel, float[] stone, float[] vein, float[] rgb) {
        double down = (v - HORIZON) / (1 - HORIZON);
        double z = 1 / (down + .22);
        double x = (u - .5) * z * 1.25;
        double foot = Math.max(z * z * pixel / (1 - HORIZON), z * 1.25 * pixel);
        double bendX = Noise.fractal(x * 1.3, z * 1.3, foot, 4, seed);
        double bendZ = Noise.fractal(x * 1.3 + 9, z * 1.3 + 4, foot, 4, seed + 11);
        double broad =
                1
                        - 3.2
                                * Math.abs(
                                        Noise.fractal(
                                                x * 1.1 + bendX * 1.6 + 3,
                                                z * .9 + bendZ * 1.6,
                                                foot,
                                                5,
                                                seed + 21));
        double fine =
                1
                        - 4.5
                                * Math.abs(
                                        Noise.fractal(
                                                x * 2.6 + bendZ * 1.2,
                                                z * 2.2 + bendX * 1.2 + 7,
                                                2.6 * foot,
                                                5,
                                                seed + 41));
        double cloud = Noise.fractal(x * 1.5, z * 1.5, 1.5 * foot, 4, seed + 51);
        double share =
                .48 * Math.pow(Math.max(0, broad), 9)
                        + .20 * Math.pow(Math.max(0, fine), 8)
                        + .10 * (cloud + .2);
        Easing.mix(rgb, stone, vein, Math.clamp(share, 0, .7));
        double glow = Math.exp(-((u - .44) * (u - .44) / .20 + (v - .80) * (v - .80) / .10));
        Easing.scale(rgb, .66 + .40 * glow);
    }

    /// Blurs with the distance from the row in focus, by interpolation of three blur levels.
    private static void defocus(Canvas canvas) {
        int n = canvas.side();
        float[] sharp = canvas.light();
        float[][] levels = new float[3][];
        double[] sigmas = {.0025, .007, .014};
        for (int i = 0; i < 3; i++) {
            levels[i] = Blur.gaussian(sharp, 3, n, n, sigmas[i] * n, sigmas[i] * n);
        }
        canvas.rows(y -> {
            double v = (y + .5) / n;
            double off = v > FOCUS ? (v - FOCUS) * 3 : (FOCUS - v) / (FOCUS - HORIZON);
            double level = 3 * Math.clamp((off - .12) / .88, 0, 1);
            int low = (int) Math.min(2, level);
            float share = (float) Math.min(1, level - low);
            for (int i = 3 * y * n; i < 3 * (y + 1) * n; i++) {
                float from = low == 0 ? sharp[i] : levels[low - 1][i];
                sharp[i] = from + share * (levels[low][i] - from);
            }
        });
    }

    @Override
    public void shadows(Canvas canvas, Shadows shadows) {
        float[] tint = {.17f, .15f, .14f};
        canvas.shade(shadows.cast(.42, .16), .42, tint);
        canvas.shade(shadows.contact(), .80, tint);
        shadows.reflect(canvas, .16, .32);
    }

    @Override
    public String description() {
        return "light marble top before a pale wall, natural light from the left, soft reflection";
    }
}
