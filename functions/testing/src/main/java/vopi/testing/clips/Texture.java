package vopi.testing.clips;

/// The default content of generated clips.
final class Texture {
    private Texture() {}

    /// @return 16 to 235
    static double level(int plane, double x, double y, double time) {
        if (plane > 0) {
            return 128 + 40 * Math.sin((x + y * plane + time) / 37.0);
        }
        // In focus in the middle of each second; drifts by varying steps.
        double focus = 0.5 + 0.5 * Math.sin(time / 4.0);
        double drift = time + 3 * Math.sin(time / 5.0);
        double coarse = Math.sin((x + drift) / 9.0) * Math.cos((y - drift / 2) / 11.0);
        double fine = Math.sin((x + drift) * 1.3) * Math.sin(y * 1.1);
        return Math.max(16, Math.min(235, 125 + 60 * coarse + 45 * focus * fine));
    }
}
