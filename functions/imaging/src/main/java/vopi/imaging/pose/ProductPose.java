package vopi.imaging.pose;

import vopi.imaging.pixels.Bitmap;

/// How a product rests on the ground, estimated from its lower outline.
///
/// @param standing whether it stands on a base; otherwise it lies, or is seen from above
/// @param depth height / width of a circle on the ground in the image: the camera's pitch
public record ProductPose(boolean standing, double depth) {
    private static final double NEAR = .07;
    private static final double BASE = .26;
    private static final double STEEP = .55;

    /// Tangent of 8 degrees.
    private static final double LEANS = .14;

    private static final double MIN_DEPTH = .20;
    private static final double MAX_DEPTH = .42;

    /// Neighbouring columns of one body differ by at most this share of the height; those of a
    /// handle differ by more.
    private static final double JUMP = .03;

    /// Where the outline is sampled, as shares of the base's half width.
    private static final double INNER = .35;

    private static final double OUTER = .70;

    /// Rise of an ellipse at `OUTER`, as a share of its half height.
    private static final double ELLIPSE_RISE = 1 - Math.sqrt(1 - OUTER * OUTER);

    /// An ellipse has risen by a fifth of that at `INNER`, a sharp corner by half.
    private static final double CORNER = .36;

    /// @param mask of the product alone, cropped to its box: it is inside where a value is above 127
    public static ProductPose of(Bitmap mask) {
        int[] lowest = new int[mask.width()];
        int base = 0;
        double centre = 0;
        double count = 0;
        for (int x = 0; x < mask.width(); x++) {
            lowest[x] = -1;
            for (int y = 0; y < mask.height(); y++) {
                if (mask.at(x, y, 0) > 127) {
                    lowest[x] = y;
                    centre += x;
                    count++;
                }
            }
            base = Math.max(base, lowest[x]);
        }
        return of(lowest, base, mask.height(), centre / Math.max(1, count));
    }

    /// @param lowest for each column, -1 where it is empty
    /// @param base maximum of `lowest`
    /// @param centre column of the centre of mass
    public static ProductPose of(int[] lowest, int base, int height, double centre) {
        int from = lowest.length;
        int to = -1;
        int near = 0;
        for (int x = 0; x < lowest.length; x++) {
            if (lowest[x] >= 0 && base - lowest[x] <= NEAR * height) {
                from = Math.min(from, x);
                to = x;
                near++;
            }
        }
        double span = 0;
        for (int x = from; x <= to; x++) {
            span += lowest[x] >= 0 ? 1 : 0;
        }
        boolean under = centre > from && centre < to;
        boolean carried = span >= BASE * lowest.length && near >= .45 * span && under;
        int[] body = body(lowest, base, height);
        double depth = depth(lowest, base, body[0], body[1]);
        boolean upright = tilt(lowest, body[0], body[1]) < LEANS;
        return new ProductPose(
                carried && upright && depth < STEEP, Math.clamp(depth, MIN_DEPTH, MAX_DEPTH));
    }

    /// First and last column of the part of the outline that is connected to its lowest point.
    private static int[] body(int[] lowest, int base, int height) {
        int foot = 0;
        while (lowest[foot] < base) {
            foot++;
        }
        double jump = Math.max(2, JUMP * height);
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
        return new int[] {left, right};
    }

    private static double depth(int[] lowest, int base, int left, int right) {
        double half = Math.max(1, (right - left) / 2.0);
        double outer = rise(lowest, base, left, right, OUTER);
        double inner = rise(lowest, base, left, right, INNER);
        boolean corner = inner > CORNER * outer;
        return corner ? outer / (OUTER * half) : outer / (ELLIPSE_RISE * half);
    }

    /// Slope of the lower outline from left to right: the tilt of the product.
    private static double tilt(int[] lowest, int left, int right) {
        double off = OUTER * (right - left) / 2.0;
        double middle = (left + right) / 2.0;
        int one = lowest[(int) Math.round(middle - off)];
        int other = lowest[(int) Math.round(middle + off)];
        return Math.abs(one - other) / Math.max(1, 2 * off);
    }

    /// Mean rise of the left and right outline above the base, at a share of the half width from
    /// the centre.
    private static double rise(int[] lowest, int base, int left, int right, double at) {
        double middle = (left + right) / 2.0;
        double off = at * (right - left) / 2.0;
        int one = lowest[(int) Math.round(middle - off)];
        int other = lowest[(int) Math.round(middle + off)];
        return base - (one + other) / 2.0;
    }
}
