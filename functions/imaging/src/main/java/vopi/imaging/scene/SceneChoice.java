package vopi.imaging.scene;

import java.util.Locale;
import vopi.core.view.Backgrounds;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Palette;

/// Chooses the scene that suits a product; prefers neutral scenes to bold ones.
final class SceneChoice {
    private static final double WARM = Math.toRadians(78);

    private SceneChoice() {}

    static Backdrop real(PlacedProduct product, Backgrounds advice, int seed) {
        Palette palette = product.palette();
        boolean light = palette.lightness() < .74 && palette.light() < .40;
        if (!product.stance().standing()) {
            Colour.Lch near = new Colour.Lch(light ? .955 : .895, light ? .008 : .020, WARM);
            Colour.Lch far = new Colour.Lch(light ? .87 : .795, light ? .011 : .026, WARM);
            return new FlatLay(
                    near, far, false, seed, "pale matt surface seen from above, soft daylight");
        }
        String wish = advice.realLifeSetting().toLowerCase(Locale.ROOT);
        boolean marble =
                wish.contains("marble") || wish.contains("kitchen") || wish.contains("bath");
        return marble ? new Marble(light, seed) : new PaperSweep(light, seed);
    }

    static Backdrop creative(PlacedProduct product, int seed) {
        if (product.stance().standing()) {
            return new Podium(product.palette());
        }
        Palette palette = product.palette();
        double lift = palette.lightness() < .40 ? .03 : palette.lightness() > .75 ? -.08 : 0;
        double hue = palette.neutral() ? Math.toRadians(66) : palette.hue();
        double chroma = palette.neutral() ? .035 : .075;
        return new FlatLay(
                new Colour.Lch(.87 + lift, chroma, hue),
                new Colour.Lch(.76 + lift, 1.3 * chroma, hue),
                true,
                seed,
                "tone-on-tone paper with a pale disc, seen from above");
    }

    /// The advised colour, or white if there is no usable advice.
    static String solid(Backgrounds advice) {
        String hex = advice.solidColor();
        return hex.matches("#[0-9a-fA-F]{6}") ? hex.toUpperCase(Locale.ROOT) : "#FFFFFF";
    }
}
