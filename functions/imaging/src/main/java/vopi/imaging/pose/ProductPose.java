package vopi.imaging.pose;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

/// How a product rests on the ground, estimated from its outline. An outline rarely proves that a
/// product lies, so a product stands unless there is strong evidence: the whole body is turned, or
/// it is as symmetric from top to bottom as only a view from above shows.
///
/// @param standing whether it stands on a base; otherwise it lies, or is seen from above
/// @param depth height / width of a circle on the ground in the image: the sine of the camera's
///   pitch. Measured on round bases; otherwise `TABLE_DEPTH` where the camera looks down on a
///   table, `UNKNOWN_DEPTH` elsewhere
public record ProductPose(boolean standing, double depth) {
    /// Sine of 20 degrees, a usual pitch of hand-held videos.
    public static final double UNKNOWN_DEPTH = .34;

    /// Sine of 38 degrees, the least at which a phone's picture shows nothing but the table.
    public static final double TABLE_DEPTH = .62;

    /// Tangent of 8 degrees.
    private static final double TURNED = .14;

    /// Maximum difference of two slopes that are equal.
    private static final double SAME = .16;

    /// Width / height of a body whose sides tell how it is turned.
    private static final double SLENDER = .85;

    /// Part of the height in which the sides are examined.
    private static final double SIDES_FROM = .25;

    private static final double SIDES_TO = .75;

    /// Overlap of the outline and its mirror image, top to bottom.
    private static final double SYMMETRIC = .95;

    /// The lowest part of the outline, and the width there as a share of the full width: a ball has
    /// 0.51.
    private static final double LOWEST = .07;

    private static final double NARROW = .45;

    /// A base this flat is straight, not round.
    private static final double MIN_DEPTH = .08;

    private static final double MAX_DEPTH = .60;

    /// Height above the lowest point at which a corner is measured, as a share of the height; its
    /// width there over that height; and by how much it widens to twice the height.
    private static final double CORNER = .1;

    /// Maximum width near a corner on which a product stands, as a multiple of the height there,
    /// and minimum ratio of the widths at twice that height and there.
    private static final double RIGHT_ANGLE = 2.4;

    private static final double WIDENING = 1.4;

    private static final int INSIDE = 127;

    /// @param mask of the product alone, cropped to its box: it is inside where a value is above
    ///   127
    public static ProductPose of(Bitmap mask) {
        return of(mask, UNKNOWN_DEPTH);
    }

    /// @param frame BGR, as large as the mask
    /// @param mask of the product alone: it is inside where a value is above 127
    /// @param box of the mask
    public static ProductPose of(Bitmap frame, Bitmap mask, Box box) {
        boolean table = TableTop.under(frame, mask, box);
        return of(mask.crop(box), table ? TABLE_DEPTH : UNKNOWN_DEPTH);
    }

    private static ProductPose of(Bitmap mask, double unmeasured) {
        LowerOutline lower = LowerOutline.of(mask);
        boolean lies = turned(mask, lower) || fromAbove(mask);
        double depth = lower.round() ? lower.depth() : 0;
        boolean measured = depth >= MIN_DEPTH && depth <= MAX_DEPTH;
        return new ProductPose(!lies, measured ? depth : unmeasured);
    }

    /// Whether the lowest part is a corner of about a right angle or less: a body that is held by
    /// the other one. A box that stands before a camera has a blunter one.
    ///
    /// @param mask of the product alone, cropped to its box
    public static boolean onCorner(Bitmap mask) {
        double low = across(mask, 1 - CORNER);
        double high = across(mask, 1 - 2 * CORNER);
        double limit = RIGHT_ANGLE * CORNER * mask.height();
        return low < limit && high < 2 * limit && high > WIDENING * low;
    }

    /// Columns between the first and the last pixel of a row.
    private static double across(Bitmap mask, double down) {
        int y = (int) (down * (mask.height() - 1));
        return edge(mask, y, false) - edge(mask, y, true) + 1.0;
    }

    /// Whether both sides lean alike and the base is perpendicular to them. A shoe that is seen at
    /// an angle has a leaning base too, but not such sides, and is not slender.
    private static boolean turned(Bitmap mask, LowerOutline lower) {
        double base = lower.slope();
        boolean upright = mask.width() < SLENDER * mask.height();
        if (Math.abs(base) < TURNED || !upright) {
            return false;
        }
        double left = side(mask, true);
        double right = side(mask, false);
        return Math.abs(left - right) < SAME
                && Math.abs((left + right) / 2 + base) < SAME
                && Math.abs(left + right) / 2 > TURNED;
    }

    /// Columns by which a side moves to the right for each row downwards, by least squares.
    private static double side(Bitmap mask, boolean left) {
        int from = (int) (SIDES_FROM * mask.height());
        int to = (int) (SIDES_TO * mask.height());
        double n = 0;
        double sy = 0;
        double sx = 0;
        double syy = 0;
        double syx = 0;
        for (int y = from; y < to; y++) {
            int x = edge(mask, y, left);
            if (x >= 0) {
                n++;
                sy += y;
                sx += x;
                syy += (double) y * y;
                syx += (double) y * x;
            }
        }
        double spread = n * syy - sy * sy;
        return spread <= 0 ? 0 : (n * syx - sy * sx) / spread;
    }

    private static int edge(Bitmap mask, int y, boolean left) {
        int step = left ? 1 : -1;
        for (int x = left ? 0 : mask.width() - 1; x >= 0 && x < mask.width(); x += step) {
            if (mask.at(x, y, 0) > INSIDE) {
                return x;
            }
        }
        return -1;
    }

    /// Whether the outline is the same from top to bottom and ends in a narrow part, like a watch
    /// with its strap.
    private static boolean fromAbove(Bitmap mask) {
        int common = 0;
        int either = 0;
        int lowest = (int) ((1 - LOWEST) * mask.height());
        int first = mask.width();
        int last = -1;
        for (int y = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++) {
                boolean here = mask.at(x, y, 0) > INSIDE;
                boolean mirrored = mask.at(x, mask.height() - 1 - y, 0) > INSIDE;
                common += here && mirrored ? 1 : 0;
                either += here || mirrored ? 1 : 0;
                if (here && y >= lowest) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
        }
        return common > SYMMETRIC * either && last - first < NARROW * mask.width();
    }
}
