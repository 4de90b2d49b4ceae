package vopi.imaging.scene;

import java.util.Arrays;
import vopi.imaging.pixels.Blur;

/// Where a standing product touches the ground: the part of its lower outline that is connected to
/// the lowest point, and the straight line that fits it best. The line leans for shoes and bags
/// that are seen at an angle.
///
/// @param touch how surely a column of the map touches the ground, 0 to 1
/// @param centre column of the middle of the contact
/// @param half half of the contact's width, in map pixels
/// @param slope of the line, rows for each column, -0.42 to 0.42
/// @param line row of the line at `centre`
/// @param rises rows by which the outline is above the line, for each column of the map; beside the
///   contact as at its end
record ContactCurve(
        float[] touch, double centre, double half, double slope, double line, float[] rises) {
    /// Shares of the product's height: neighbouring columns of one foot, the highest point of a
    /// foot, and what counts as contact without a connection.
    private static final double JUMP = .03;

    private static final double MAX_RISE = .42;
    private static final double NEAR = .13;

    /// Rows for each column; a steeper outline is a side, not a foot.
    private static final double MAX_STEEP = 1.1;

    private static final double SMOOTH = .006;
    private static final double MAX_SLOPE = .42;
    private static final double INNER = .8;

    static ContactCurve of(Silhouette product) {
        int side = product.side();
        int[] lowest = product.lowest();
        double[] steep = steepness(lowest);
        boolean[] foot = connected(product);
        float[] touch = new float[side];
        int from = side;
        int to = -1;
        for (int x = 0; x < side; x++) {
            boolean near = product.base() - lowest[x] < NEAR * product.height();
            if (lowest[x] >= 0 && (near || (foot[x] && steep[x] < MAX_STEEP))) {
                touch[x] = 1;
                from = Math.min(from, x);
                to = x;
            }
        }
        float[] soft = Blur.gaussian(touch, side, 1, Math.max(1, SMOOTH * side), .3);
        for (int x = 0; x < side; x++) {
            soft[x] *= touch[x];
        }
        double centre = (from + to) / 2.0;
        double half = Math.max(4, (to - from) / 2.0);
        double slope = slope(lowest, touch, steep, centre, half);
        double line = median(lowest, touch, centre, half, slope, product.base());
        float[] rises = rises(lowest, touch, centre, slope, line);
        return new ContactCurve(soft, centre, half, slope, line, rises);
    }

    private static float[] rises(
            int[] lowest, float[] touch, double centre, double slope, double line) {
        float[] rises = new float[lowest.length];
        int first = -1;
        int last = -1;
        for (int x = 0; x < rises.length; x++) {
            if (touch[x] > 0) {
                rises[x] = (float) Math.max(0, line + slope * (x - centre) - lowest[x]);
                first = first < 0 ? x : first;
                last = x;
            } else if (last >= 0) {
                rises[x] = rises[last];
            }
        }
        if (first > 0) {
            Arrays.fill(rises, 0, first, rises[first]);
        }
        return Blur.gaussian(rises, rises.length, 1, SMOOTH * rises.length, .3);
    }

    /// Rows by which the outline is above the line at a column.
    double rise(double column) {
        return rises[Math.clamp(Math.round(column), 0, rises.length - 1)];
    }

    private static double[] steepness(int[] lowest) {
        float[] rows = new float[lowest.length];
        for (int x = 0; x < rows.length; x++) {
            rows[x] = lowest[x];
        }
        float[] smooth = Blur.gaussian(rows, rows.length, 1, SMOOTH * rows.length, .3);
        double[] steep = new double[rows.length];
        for (int x = 1; x + 1 < steep.length; x++) {
            steep[x] = Math.abs(smooth[x + 1] - smooth[x - 1]) / 2;
        }
        return steep;
    }

    /// The columns that are reached from the lowest point without a jump upwards.
    private static boolean[] connected(Silhouette product) {
        int[] lowest = product.lowest();
        boolean[] foot = new boolean[lowest.length];
        int start = 0;
        while (lowest[start] < product.base()) {
            start++;
        }
        foot[start] = true;
        double jump = Math.max(2, JUMP * product.height());
        double highest = product.base() - MAX_RISE * product.height();
        for (int step : new int[] {-1, 1}) {
            int x = start;
            while (x + step >= 0
                    && x + step < lowest.length
                    && lowest[x + step] >= 0
                    && lowest[x] - lowest[x + step] < jump
                    && lowest[x + step] > highest) {
                x += step;
                foot[x] = true;
            }
        }
        return foot;
    }

    /// Weighted least squares; steep parts count less.
    private static double slope(
            int[] lowest, float[] touch, double[] steep, double centre, double half) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int x = 0; x < lowest.length; x++) {
            if (touch[x] > 0 && Math.abs(x - centre) < INNER * half) {
                double weight = Math.exp(-2 * Math.max(0, steep[x] - .35) / .25);
                double u = x - centre;
                n += weight;
                sx += weight * u;
                sy += weight * lowest[x];
                sxx += weight * u * u;
                sxy += weight * u * lowest[x];
            }
        }
        double spread = n * sxx - sx * sx;
        return spread <= 1e-6 ? 0 : Math.clamp((n * sxy - sx * sy) / spread, -MAX_SLOPE, MAX_SLOPE);
    }

    private static double median(
            int[] lowest, float[] touch, double centre, double half, double slope, int base) {
        double[] rows = new double[lowest.length];
        int n = 0;
        for (int x = 0; x < lowest.length; x++) {
            if (touch[x] > 0 && Math.abs(x - centre) < INNER * half) {
                rows[n++] = lowest[x] - slope * (x - centre);
            }
        }
        Arrays.sort(rows, 0, n);
        return n == 0 ? base : rows[n / 2];
    }

    /// Half of the footprint's depth on the ground, seen from the front: a body is about 0.7 as
    /// deep as it is wide, but what is long and low, such as a shoe, is seen from its side.
    double radius(Silhouette product) {
        return .7 * Math.min(half, .5 * Math.min(product.width(), product.height()));
    }
}
