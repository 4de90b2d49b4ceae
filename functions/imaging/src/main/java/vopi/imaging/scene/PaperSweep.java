package vopi.imaging.scene;

import vopi.imaging.pixels.Colour;

/// Seamless paper: wall and floor meet in a soft curve, lit from the upper left. It fits every
/// camera perspective.
record PaperSweep(boolean light, int seed) implements Backdrop {
    private static final double WARM = Math.toRadians(78);

    @Override
    public double width() {
        return .68;
    }

    @Override
    public double height() {
        return .64;
    }

    @Override
    public double ground() {
        return .82;
    }

    @Override
    public void behind(Canvas canvas, PlacedProduct product) {
        float[] bright = tone(light ? .975 : .87);
        float[] middle = tone(light ? .925 : .79);
        float[] deep = tone(light ? .85 : .69);
        double footprint = 220.0 / canvas.side();
        canvas.paint((u, v, rgb) -> {
            double spot = Math.exp(-((u - .46) * (u - .46) / .17 + (v - .38) * (v - .38) / .13));
            double floor = Easing.smooth(.60, .96, v);
            double pool = floor * Easing.bell(u - .5, .46);
            // The curve of the paper receives less light: a broad, faint band.
            double bend = .28 * Easing.bell(v - .66, .10);
            Easing.mix(
                    rgb, deep, middle, .55 + .45 * Easing.smooth(1.1, .1, 1.5 * Math.abs(v - .5)));
            float[] base = rgb.clone();
            Easing.mix(rgb, base, bright, Math.min(1, .95 * spot + .62 * pool) * (1 - bend));
            double paper = Noise.fractal(u * 220, v * 220, footprint, 3, seed);
            Easing.scale(rgb, 1 + .012 * paper);
        });
    }

    private static float[] tone(double lightness) {
        return Colour.rgb(new Colour.Lch(lightness, .007, WARM));
    }

    @Override
    public void shadows(Canvas canvas, Shadows shadows) {
        float[] tint = {.17f, .15f, .14f};
        canvas.shade(shadows.cast(.42, .16), .36, tint);
        canvas.shade(shadows.contact(), .85, tint);
        shadows.reflect(canvas, .09, .22);
    }

    @Override
    public String description() {
        return "seamless paper sweep, soft studio light from the left, contact shadow";
    }
}
