package vopi.api.listing;

import java.util.List;
import java.util.stream.Stream;

/// The common English name of a colour, known by examples of it.
enum ColourName {
    BLACK(0x101010),
    DARK_GREY(0x505050),
    GREY(0x8A8A8A),
    LIGHT_GREY(0xC8C8C8),
    WHITE(0xF8F8F8),
    BEIGE(0xDCCBAA),
    BROWN(0x6B4423),
    DARK_RED(0x7A1518),
    RED(0xD0202A),
    ORANGE(0xF0801E),
    YELLOW(0xF2D32C, 0xFFFF00),
    OLIVE(0x6B6B23),
    GREEN(0x3C9A45, 0x00FF00, 0x8CC04B),
    DARK_GREEN(0x1D4A2B),
    TURQUOISE(0x30B5AE),
    LIGHT_BLUE(0x8EBFE4, 0xC4DDF2),
    BLUE(0x2060C8, 0x0000FF),
    NAVY(0x18264E),
    PURPLE(0x6E3B96),
    PINK(0xEE86AE, 0xFFC0CB, 0xFF2E92);

    @SuppressWarnings("ImmutableEnumChecker") // nothing changes the list
    private final List<double[]> examples;

    ColourName(Integer... examples) {
        this.examples = Stream.of(examples).map(ColourName::lab).toList();
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /// The nearest by CIE76.
    ///
    /// @param hex `#RRGGBB`
    static ColourName of(String hex) {
        double[] wanted = lab(Integer.parseInt(hex.substring(1), 16));
        ColourName nearest = BLACK;
        for (ColourName name : values()) {
            if (name.distance(wanted) < nearest.distance(wanted)) {
                nearest = name;
            }
        }
        return nearest;
    }

    private double distance(double[] a) {
        return examples.stream()
                .mapToDouble(b -> Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]))
                .min()
                .orElseThrow();
    }

    /// CIE L*a*b* of an sRGB colour, white point D65.
    ///
    /// @see "IEC 61966-2-1; CIE 15"
    private static double[] lab(int rgb) {
        double r = linear((rgb >> 16) & 255);
        double g = linear((rgb >> 8) & 255);
        double b = linear(rgb & 255);
        double x = curve((.4124 * r + .3576 * g + .1805 * b) / .9505);
        double y = curve(.2126 * r + .7152 * g + .0722 * b);
        double z = curve((.0193 * r + .1192 * g + .9505 * b) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int level) {
        double s = level / 255.0;
        return s <= .04045 ? s / 12.92 : Math.pow((s + .055) / 1.055, 2.4);
    }

    private static double curve(double t) {
        return t > 216 / 24389.0 ? Math.cbrt(t) : (24389 / 27.0 * t + 16) / 116;
    }
}
