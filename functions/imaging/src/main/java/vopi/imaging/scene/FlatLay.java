package vopi.imaging.scene;

import vopi.imaging.pixels.Colour;

/// A matt surface seen from straight above, for products that lie or that were filmed from above:
/// the scene has no vertical direction.
///
/// @param near colour towards the light
/// @param far colour away from it
/// @param disc colour of a paper disc below the product; empty for no disc
record FlatLay(Colour.Lch near, Colour.Lch far, boolean disc, int seed, String description)
        implements Backdrop {
    private static final double RADIUS = .40;

    @Override
    public double width() {
        return disc ? .64 : .70;
    }

    @Override
    public double height() {
        return width();
    }

    @Override
    public double ground() {
        return -1;
    }

    @Override
    public void behind(Canvas canvas, PlacedProduct product) {
        float[] lit = Colour.rgb(near);
        float[] unlit = Colour.rgb(far);
        float[] paper =
                Colour.rgb(
                        new Colour.Lch(
                                Math.min(.97, near.lightness() + .055),
                                .7 * near.chroma(),
                                near.hue()));
        double pixel = 1.0 / canvas.side();
        canvas.paint((u, v, rgb) -> {
            double glow = Easing.smooth(1.5, .1, Math.hypot(u - .12, v - .05));
            Easing.mix(rgb, unlit, lit, glow);
            if (disc) {
                paperDisc(u, v, pixel, paper, glow, rgb);
            }
            double fine = Noise.fractal(u * 260, v * 260, 260 * pixel, 3, seed);
            double broad = Noise.fractal(u * 3, v * 3, 3 * pixel, 3, seed + 9);
            Easing.scale(rgb, 1 + .022 * fine + .03 * broad);
        });
    }

    private static void paperDisc(
            double u, double v, double pixel, float[] paper, double glow, float[] rgb) {
        double shadow = Math.hypot(u - .512, v - .516);
        Easing.scale(rgb, 1 - .22 * Easing.smooth(RADIUS + .022, RADIUS - .014, shadow));
        double r = Math.hypot(u - .5, v - .5);
        double inside = Easing.smooth(RADIUS + pixel, RADIUS - pixel, r);
        float[] ground = rgb.clone();
        float[] lit = paper.clone();
        Easing.scale(lit, .90 + .10 * glow);
        Easing.mix(rgb, ground, lit, inside);
    }

    @Override
    public void shadows(Canvas canvas, Shadows shadows) {
        float[] tint = {.18f, .16f, .15f};
        canvas.shade(shadows.drop(.024, .032), .80, tint);
    }
}
