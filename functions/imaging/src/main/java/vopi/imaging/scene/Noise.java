package vopi.imaging.scene;

/// Smooth random fields that depend only on position and seed.
final class Noise {
    private static final double LEVELS = 65535;

    private Noise() {}

    static int hash(int x, int y, int seed) {
        int h = x * 374761393 + y * 668265263 + seed * 1274126177;
        h = (h ^ (h >>> 13)) * 1274126177;
        return h ^ (h >>> 16);
    }

    /// White noise from -0.5 to 0.5, independent for each pixel.
    static float white(int x, int y, int seed) {
        return (float) ((hash(x, y, seed) & 0xffff) / LEVELS - .5);
    }

    /// Sums octaves of value noise. Octaves finer than a pixel fade out, which avoids aliasing
    /// where a surface recedes into the distance.
    ///
    /// @param footprint size of a pixel in units of x and y
    /// @return about -0.6 to 0.6
    static float fractal(double x, double y, double footprint, int octaves, int seed) {
        double sum = 0;
        double gain = .5;
        double u = x;
        double v = y;
        double size = footprint;
        for (int octave = 0; octave < octaves; octave++) {
            double seen = 1 - Math.clamp((size - .25) / .35, 0, 1);
            if (seen <= 0) {
                break;
            }
            sum += seen * gain * value(u, v, seed + octave);
            u = u * 2.03 + 17.1;
            v = v * 2.01 - 9.7;
            size *= 2;
            gain *= .5;
        }
        return (float) sum;
    }

    private static double value(double x, double y, int seed) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double u = quintic(x - left);
        double v = quintic(y - top);
        double a = corner(left, top, seed);
        double b = corner(left + 1, top, seed);
        double c = corner(left, top + 1, seed);
        double d = corner(left + 1, top + 1, seed);
        return 2 * (a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v) - 1;
    }

    private static double corner(int x, int y, int seed) {
        return (hash(x, y, seed) & 0xffff) / LEVELS;
    }

    private static double quintic(double t) {
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
