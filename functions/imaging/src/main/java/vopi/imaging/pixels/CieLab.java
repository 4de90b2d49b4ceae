package vopi.imaging.pixels;

/// CIE L*a*b* (1976) of linear sRGB light, white point D65. A difference of 2.3 is just noticeable.
public final class CieLab {
    private static final double EPSILON = 216.0 / 24389;
    private static final double KAPPA = 24389.0 / 27;

    private CieLab() {}

    /// @param rgb linear red, green, blue, 0 to 1
    /// @return lightness 0 to 100, green-red, blue-yellow
    public static double[] of(float[] rgb) {
        double x = .4124564 * rgb[0] + .3575761 * rgb[1] + .1804375 * rgb[2];
        double y = .2126729 * rgb[0] + .7151522 * rgb[1] + .0721750 * rgb[2];
        double z = .0193339 * rgb[0] + .1191920 * rgb[1] + .9503041 * rgb[2];
        double fx = root(x / .95047);
        double fy = root(y);
        double fz = root(z / 1.08883);
        return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
    }

    /// @param picture BGR or BGRA
    /// @param pixel its index
    public static double[] of(Bitmap picture, int pixel) {
        float[] rgb = new float[3];
        for (int c = 0; c < 3; c++) {
            int at = picture.channels() * pixel + 2 - c;
            rgb[c] = Colour.linear(picture.data()[at] & 255);
        }
        return of(rgb);
    }

    private static double root(double t) {
        return t > EPSILON ? Math.cbrt(t) : (KAPPA * Math.max(0, t) + 16) / 116;
    }

    /// Euclidean distance (CIE76).
    public static double difference(double[] one, double[] other) {
        return Math.sqrt(
                square(one[0] - other[0]) + square(one[1] - other[1]) + square(one[2] - other[2]));
    }

    private static double square(double value) {
        return value * value;
    }
}
