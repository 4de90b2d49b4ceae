package vopi.testing.clips;

/// Reference deinterlacer, pixel by pixel: the earlier field of an interlaced picture, with the
/// other field's rows wherever both show the same.
final class PlainFields {
    private PlainFields() {}

    /// @param later 0 or 1, the first row of the field that is replaced
    static double[][] earlier(double[][] woven, int later) {
        int height = woven.length;
        int width = woven[0].length;
        double[][] one = new double[height][];
        for (int y = 0; y < height; y++) {
            one[y] = woven[y].clone();
            for (int x = 0; y % 2 == later && x < width; x++) {
                if (combed(woven, x, y)) {
                    one[y][x] = between(at(woven, y - 1), at(woven, y + 1), x);
                }
            }
        }
        return one;
    }

    /// Whether, in the 9 x 5 pixels around the point, rows differ more from their neighbours than
    /// rows within each field, by 3 levels on average.
    private static boolean combed(double[][] woven, int x, int y) {
        double sum = 0;
        int count = 0;
        for (int v = y - 2; v <= y + 2; v++) {
            for (int u = x - 4; u <= x + 4; u++) {
                if (u >= 0 && u < woven[0].length) {
                    sum += evidence(woven, u, inside(woven, v));
                    count++;
                }
            }
        }
        return sum > 3 * count;
    }

    private static double evidence(double[][] woven, int x, int y) {
        double here = woven[y][x];
        double above = at(woven, y - 1)[x];
        double below = at(woven, y + 1)[x];
        double own = Math.abs(here - at(woven, y - 2)[x]) + Math.abs(here - at(woven, y + 2)[x]);
        double other = Math.abs(here - above) + Math.abs(here - below);
        return other - own / 2 - Math.abs(above - below);
    }

    /// Rows outside the picture are mirrored.
    private static int inside(double[][] woven, int y) {
        return y < 0 ? -y : y < woven.length ? y : 2 * (woven.length - 1) - y;
    }

    private static double[] at(double[][] woven, int y) {
        return woven[inside(woven, y)];
    }

    /// The mean along the direction, up to two pixels to either side, in which the pixels differ
    /// least.
    private static double between(double[] above, double[] below, int x) {
        double value = (above[x] + below[x]) / 2;
        if (x < 3 || x >= above.length - 3) {
            return value;
        }
        double best = mismatch(above, x, below, x) - 1;
        for (int slope : new int[] {-1, 1}) {
            for (int step = 1; step <= 2; step++) {
                double slanted = mismatch(above, x + slope * step, below, x - slope * step);
                if (slanted >= best) {
                    break;
                }
                best = slanted;
                value = (above[x + slope * step] + below[x - slope * step]) / 2;
            }
        }
        return value;
    }

    private static double mismatch(double[] above, int a, double[] below, int b) {
        return Math.abs(above[a - 1] - below[b - 1])
                + Math.abs(above[a] - below[b])
                + Math.abs(above[a + 1] - below[b + 1]);
    }
}
