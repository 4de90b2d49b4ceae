package vopi.imaging.vision;

import vopi.core.view.Backgrounds;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Palette;

/// Suggests backgrounds that suit a product's colours: muted, and with enough contrast to its
/// outline.
final class BackgroundAdvice {
    private static final double WARM_WHITE_HUE = Math.toRadians(80);
    private static final String[] HUES = {
        "pink", "red", "orange", "yellow", "lime", "green", "teal", "cyan", "blue", "indigo",
        "violet", "magenta"
    };

    /// Start of each named hue, degrees in OKLCH.
    private static final double[] FROM = {350, 15, 45, 80, 110, 130, 165, 190, 230, 270, 295, 325};

    private BackgroundAdvice() {}

    static Backgrounds of(Palette palette) {
        Colour.Lch solid = solid(palette);
        String name = name(solid);
        return new Backgrounds(
                Colour.hex(Colour.rgb(solid)), name, setting(palette), shot(palette));
    }

    /// The product's colour as text: `dark blue`, `light neutral`.
    static String tone(Palette palette) {
        String light =
                palette.lightness() > .78 ? "light " : palette.lightness() < .42 ? "dark " : "";
        return light + (palette.neutral() ? "neutral" : hue(palette.hue()));
    }

    /// Light products get a mid tone, others a near-white of their hue.
    private static Colour.Lch solid(Palette palette) {
        double hue = palette.neutral() ? WARM_WHITE_HUE : palette.hue();
        if (palette.light() > .45 || palette.lightness() > .80) {
            return new Colour.Lch(.86, palette.neutral() ? .018 : .035, hue);
        }
        return new Colour.Lch(.955, palette.neutral() ? .006 : .014, hue);
    }

    private static String setting(Palette palette) {
        if (palette.lightness() > .75) {
            return "on a warm grey seamless paper sweep in a bright studio, soft daylight from the"
                    + " left, gentle contact shadow";
        }
        return palette.dark() > .5
                ? "on a light marble table before a softly lit pale wall, natural light, gentle"
                        + " contact shadow"
                : "on a seamless paper sweep in a bright studio, soft daylight from the left,"
                        + " gentle contact shadow";
    }

    private static String shot(Palette palette) {
        String colour = palette.neutral() ? "warm sand" : "soft " + hue(palette.hue());
        return "tone-on-tone "
                + colour
                + " backdrop with a large pale disc and a low round podium, soft directional"
                + " light, minimal";
    }

    private static String name(Colour.Lch colour) {
        if (colour.chroma() < .01) {
            return colour.lightness() > .93 ? "soft white" : "light grey";
        }
        String hue = hue(colour.hue());
        return (colour.lightness() > .93 ? "very pale " : "pale ") + hue;
    }

    private static String hue(double radians) {
        double degrees = (Math.toDegrees(radians) + 360) % 360;
        for (int i = 0; i < FROM.length; i++) {
            double from = FROM[i];
            double to = FROM[(i + 1) % FROM.length];
            boolean inside =
                    from < to ? degrees >= from && degrees < to : degrees >= from || degrees < to;
            if (inside) {
                return HUES[i];
            }
        }
        return HUES[0];
    }
}
