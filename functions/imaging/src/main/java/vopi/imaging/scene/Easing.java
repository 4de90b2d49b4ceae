package vopi.imaging.scene;

/// Smooth transitions.
final class Easing {
    private Easing() {}

    /// 0 below `from`, 1 above `to`, smooth between; decreasing if `from` is larger than `to`.
    static double smooth(double from, double to, double x) {
        double t = Math.clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    static double bell(double offset, double width) {
        return Math.exp(-offset * offset / (width * width));
    }

    static void mix(float[] out, float[] one, float[] other, double share) {
        float s = (float) Math.clamp(share, 0, 1);
        for (int c = 0; c < 3; c++) {
            out[c] = one[c] + (other[c] - one[c]) * s;
        }
    }

    static void scale(float[] rgb, double by) {
        for (int c = 0; c < 3; c++) {
            rgb[c] *= (float) by;
        }
    }
}
