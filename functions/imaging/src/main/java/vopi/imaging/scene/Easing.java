package vopi.imaging.scene;

/// Smooth transitions.
final class Easing {
    private Easing() {}

    /// 0 below `from`, 1 above `to`, smooth between; decreasing if `from` is larger than `to`.
    static double smooth(double from, double to, double x) {
        double t = Math.clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }
}
