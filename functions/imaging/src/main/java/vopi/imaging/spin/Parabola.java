package vopi.imaging.spin;

/// The lowest point between equally spaced values.
final class Parabola {
    private Parabola() {}

    /// Lowest point of a parabola through three values, -0.5 to 0.5 around the one in the middle.
    static double vertex(double before, double at, double after) {
        double curve = before - 2 * at + after;
        return curve <= 0 ? 0 : Math.clamp((before - after) / (2 * curve), -.5, .5);
    }
}
