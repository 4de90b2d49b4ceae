package vopi.imaging.pose;

import vopi.imaging.pixels.Bitmap;

/// The lower outline of a product, from the lowest point as far as it has no jump.
///
/// @param lowest lowest row of each column inside the product, -1 where it is empty
/// @param base maximum of `lowest`
/// @param left first column of the part that is connected to the lowest point
/// @param right last column of that part
record LowerOutline(int[] lowest, int base, int left, int right) {
    /// Neighbouring columns of one body differ by at most this share of the height; those of a
    /// handle differ by more.
    private static final double JUMP = .03;

    /// Where the outline is sampled, as shares of the base's half width.
    private static final double INNER = .35;

    private static final double OUTER = .70;

    /// Rise of an ellipse at `OUTER`, as a share of its half height.
    private static final double ELLIPSE_RISE = 1 - Math.sqrt(1 - OUTER * OUTER);

    /// An ellipse has risen by a quarter of that at `INNER`, a sharp corner by half.
    private static final double CORNER = .36;

    /// Rows for each column; a steeper part is a side.
    private static final double STEEP = 1;

    /// A round base is symmetric, and not only a part of the product.
    private static final double MAX_SLOPE = .06;

    private static final double MIN_WIDTH = .5;
    private static final int INSIDE = 127;

    static LowerOutline of(Bitmap mask) {
        int[] lowest = new int[mask.width()];
        int base = 0;
        for (int x = 0; x < mask.width(); x++) {
            lowest[x] = -1;
            for (int y = mask.height() - 1; y >= 0 && lowest[x] < 0; y--) {
                lowest[x] = mask.at(x, y, 0) > INSIDE ? y : -1;
            }
            base = Math.max(base, lowest[x]);
        }
        return connected(lowest, base, Math.max(2, JUMP * mask.height()));
    }

    private static LowerOutline connected(int[] lowest, int base, double jump) {
        int foot = 0;
        while (foot + 1 < lowest.length && lowest[foot] < base) {
            foot++;
        }
        int left = foot;
        while (left > 0 && lowest[left - 1] >= 0 && lowest[left] - lowest[left - 1] < jump) {
            left--;
        }
        int right = foot;
        while (right + 1 < lowest.length
                && lowest[right + 1] >= 0
                && lowest[right] - lowest[right + 1] < jump) {
            right++;
        }
        return new LowerOutline(lowest, base, left, right);
    }

    /// Rows by which the base falls for each column to the right, by least squares over the parts
    /// of the outline that are not sides.
    double slope() {
        int step = Math.max(2, lowest.length / 60);
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int x = left; x + step <= right; x++) {
            if (Math.abs(lowest[x + step] - lowest[x]) < STEEP * step) {
                n++;
                sx += x;
                sy += lowest[x];
                sxx += (double) x * x;
                sxy += (double) x * lowest[x];
            }
        }
        double spread = n * sxx - sx * sx;
        return spread <= 0 ? 0 : (n * sxy - sx * sy) / spread;
    }

    /// Whether the outline is the front half of an ellipse.
    boolean round() {
        boolean corner = rise(INNER) > CORNER * rise(OUTER);
        return !corner && Math.abs(slope()) < MAX_SLOPE && right - left > MIN_WIDTH * lowest.length;
    }

    /// Height / width of the ellipse.
    double depth() {
        return rise(OUTER) / (ELLIPSE_RISE * half());
    }

    private double half() {
        return Math.max(1, (right - left) / 2.0);
    }

    /// Mean rise of the left and right outline above the base.
    private double rise(double at) {
        return base - (row(-at) + row(at)) / 2;
    }

    private double row(double at) {
        return lowest[(int) Math.round((left + right) / 2.0 + at * (right - left) / 2.0)];
    }
}
