package vopi.imaging.pixels;

import java.util.function.IntPredicate;

/// sRGB, luma, linear light, and OKLab (B. Ottosson, 2020), whose distances and lightness are
/// perceptual.
public final class Colour {
    private static final float[] LINEAR = new float[256];
    private static final int STEPS = 4096;
    private static final float[] ENCODED = new float[STEPS + 2];
    private static final int LEVELS = 1024;

    static {
        for (int i = 0; i < 256; i++) {
            double s = i / 255.0;
            LINEAR[i] = (float) (s <= .04045 ? s / 12.92 : Math.pow((s + .055) / 1.055, 2.4));
        }
        // Indexed by the square root of the linear value, which gives dark tones more entries.
        for (int i = 0; i < ENCODED.length; i++) {
            double root = i / (double) STEPS;
            double light = root * root;
            ENCODED[i] =
                    (float)
                            (light <= .0031308
                                    ? 12.92 * light
                                    : 1.055 * Math.pow(light, 1 / 2.4) - .055);
        }
    }

    private Colour() {}

    /// Lightness 0 to 1, chroma 0 to about 0.3, hue in radians.
    public record Lch(double lightness, double chroma, double hue) {}

    /// @param level 0 to 255
    /// @return linear light, 0 to 1
    public static float linear(int level) {
        return LINEAR[level];
    }

    /// Luma with the weights of ITU-R BT.601, which JPEG uses.
    ///
    /// @param bgr its first three channels are blue, green and red
    /// @return 0 to 255 for each pixel, row-major
    public static float[] luma(Bitmap bgr) {
        float[] luma = new float[bgr.pixels()];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (float) luma(bgr, i);
        }
        return luma;
    }

    /// @param pixel row * width + column
    public static double luma(Bitmap bgr, int pixel) {
        int at = bgr.channels() * pixel;
        return .114 * (bgr.data()[at] & 255)
                + .587 * (bgr.data()[at + 1] & 255)
                + .299 * (bgr.data()[at + 2] & 255);
    }

    /// How bright the brightest part is, by the largest channel: luminance would take a red or blue
    /// product in good light for a dull one.
    ///
    /// @param bgr its first three channels are blue, green and red
    /// @param every one of this many pixels is looked at
    /// @param counted whether a pixel (row * width + column) is of the part
    /// @return 99th percentile of the largest linear channel, above 0 to 1; 1 if no pixel is
    ///   counted
    public static double brightness(Bitmap bgr, int every, IntPredicate counted) {
        int[] histogram = new int[LEVELS];
        int count = 0;
        for (int i = 0; i < bgr.pixels(); i += every) {
            if (counted.test(i)) {
                histogram[(int) Math.min(LEVELS - 1, largest(bgr, i) * LEVELS)]++;
                count++;
            }
        }
        int level = LEVELS - 1;
        int above = histogram[level];
        while (level > 0 && above < .01 * count) {
            level--;
            above += histogram[level];
        }
        return (level + 1.0) / LEVELS;
    }

    private static float largest(Bitmap bgr, int pixel) {
        int at = bgr.channels() * pixel;
        byte[] data = bgr.data();
        return linear(Math.max(data[at] & 255, Math.max(data[at + 1] & 255, data[at + 2] & 255)));
    }

    /// @return sRGB level scaled to 0 to 1
    public static float encoded(float light) {
        if (light <= 0) {
            return 0;
        }
        if (light >= 1) {
            return 1;
        }
        float at = (float) Math.sqrt(light) * STEPS;
        int low = (int) at;
        return ENCODED[low] + (at - low) * (ENCODED[low + 1] - ENCODED[low]);
    }

    /// OKLab of linear light: lightness, green-red, blue-yellow.
    public static double[] lab(double red, double green, double blue) {
        double l = Math.cbrt(.4122214708 * red + .5363325363 * green + .0514459929 * blue);
        double m = Math.cbrt(.2119034982 * red + .6806995451 * green + .1073969566 * blue);
        double s = Math.cbrt(.0883024619 * red + .2817188376 * green + .6299787005 * blue);
        return new double[] {
            .2104542553 * l + .7936177850 * m - .0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + .4505937099 * s,
            .0259040371 * l + .7827717662 * m - .8086757660 * s
        };
    }

    public static Lch lch(double red, double green, double blue) {
        double[] lab = lab(red, green, blue);
        return new Lch(lab[0], Math.hypot(lab[1], lab[2]), Math.atan2(lab[2], lab[1]));
    }

    /// Linear red, green, blue; the chroma is reduced if sRGB cannot represent the colour.
    public static float[] rgb(Lch colour) {
        double chroma = colour.chroma();
        while (true) {
            double[] rgb = unbounded(colour.lightness(), chroma, colour.hue());
            if (chroma < .004 || inside(rgb)) {
                return new float[] {held(rgb[0]), held(rgb[1]), held(rgb[2])};
            }
            chroma *= .94;
        }
    }

    private static double[] unbounded(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + .3963377774 * a + .2158037573 * b);
        double m = cube(lightness - .1055613458 * a - .0638541728 * b);
        double s = cube(lightness - .0894841775 * a - 1.2914855480 * b);
        return new double[] {
            4.0767416621 * l - 3.3077115913 * m + .2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s,
            -.0041960863 * l - .7034186147 * m + 1.7076147010 * s
        };
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static boolean inside(double[] rgb) {
        for (double value : rgb) {
            if (value < -.001 || value > 1.001) {
                return false;
            }
        }
        return true;
    }

    private static float held(double value) {
        return (float) Math.clamp(value, 0, 1);
    }

    /// `#RRGGBB` of linear light.
    public static String hex(float[] rgb) {
        return "#%02X%02X%02X".formatted(level(rgb[0]), level(rgb[1]), level(rgb[2]));
    }

    /// Linear light of `#RRGGBB`.
    ///
    /// @throws IllegalArgumentException for any other text
    public static float[] ofHex(String hex) {
        if (!hex.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("not a colour: " + hex);
        }
        int value = Integer.parseInt(hex.substring(1), 16);
        return new float[] {
            LINEAR[value >> 16 & 255], LINEAR[value >> 8 & 255], LINEAR[value & 255]
        };
    }

    private static int level(float light) {
        return Math.round(255 * encoded(light));
    }
}
