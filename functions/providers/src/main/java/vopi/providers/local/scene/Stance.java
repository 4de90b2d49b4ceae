package vopi.providers.local.scene;

/// How a product is to the ground, by its outline.
///
/// @param standing on a base that carries it; otherwise it lies, or is seen from above
/// @param depth how deep the ground looks, as height / width of a circle on it: the camera's pitch
record Stance(boolean standing, double depth) {
    private static final double NEAR = .07;
    private static final double BASE = .26;
    private static final double STEEP = .52;
    private static final double LEAST_DEPTH = .20;

    /// @param lowest per column, -1 where empty
    /// @param base the largest of them
    static Stance of(int[] lowest, int base, int width, int height, double centre) {
        int from = width;
        int to = -1;
        int near = 0;
        for (int x = 0; x < width; x++) {
            if (lowest[x] >= 0 && base - lowest[x] <= NEAR * height) {
                from = Math.min(from, x);
                to = x;
                near++;
            }
        }
        double span = to - from + 1;
        boolean under = centre > from - .04 * width && centre < to + .04 * width;
        boolean carried = span >= BASE * width && near >= .45 * span && under;
        double depth = depth(lowest, base, width);
        return new Stance(carried && depth < STEEP, Math.clamp(depth, LEAST_DEPTH, .42));
    }

    /// The lower outline of a round base is half an ellipse: its rise from the middle to the ends
    /// tells the pitch.
    private static double depth(int[] lowest, int base, int width) {
        int left = (int) (.10 * width);
        int right = (int) (.90 * width);
        double ends = (at(lowest, left, base) + at(lowest, right, base)) / 2.0;
        // At 80 % of the half width an ellipse has risen by 40 % of its half height.
        return Math.max(0, (base - ends) / (.4 * .5 * width) * .5);
    }

    private static int at(int[] lowest, int x, int base) {
        int held = Math.clamp(x, 0, lowest.length - 1);
        return lowest[held] < 0 ? base : lowest[held];
    }
}
