package vopi.imaging.scene;

/// Random values that depend only on position and seed.
final class Noise {
    private static final double LEVELS = 65535;

    private Noise() {}

    private static int hash(int x, int y, int seed) {
        int h = x * 374761393 + y * 668265263 + seed * 1274126177;
        h = (h ^ (h >>> 13)) * 1274126177;
        return h ^ (h >>> 16);
    }

    /// White noise from -0.5 to 0.5, independent for each pixel.
    static float white(int x, int y, int seed) {
        return (float) ((hash(x, y, seed) & 0xffff) / LEVELS - .5);
    }
}
