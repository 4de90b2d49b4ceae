package vopi.imaging.spin;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Resampling;

/// By how much one picture is shifted against another of the same thing, as a camera that moved
/// shows it, and how different they are apart from that.
///
/// @param x in pixels, to the right
/// @param y in pixels, down
/// @param gap mean absolute difference without the shift, in levels
record PictureShift(double x, double y, double gap) {
    /// Width and height of the pictures: both have a margin, of which the shift may show a part.
    static final int SIDE = 120;

    /// Maximum shift.
    static final int MARGIN = 12;

    /// Maximum distance of the shift from that of the pictures at half the size.
    private static final int NEAR = 2;

    /// @param one BGR, SIDE by SIDE
    /// @param other BGR, SIDE by SIDE
    static PictureShift of(Bitmap one, Bitmap other) {
        PictureShift coarse = least(half(one), half(other), MARGIN / 2, 0, 0, MARGIN / 2);
        int x = 2 * (int) coarse.x();
        int y = 2 * (int) coarse.y();
        PictureShift fine = least(one, other, MARGIN, x, y, NEAR);
        return new PictureShift(
                fine.x() + between(one, other, fine, 1, 0),
                fine.y() + between(one, other, fine, 0, 1),
                fine.gap());
    }

    private static Bitmap half(Bitmap picture) {
        return Resampling.squeezed(picture, SIDE / 2, SIDE / 2);
    }

    /// The shift of the smallest gap, of those within `reach` of a shift.
    private static PictureShift least(
            Bitmap one, Bitmap other, int margin, int x, int y, int reach) {
        PictureShift best = new PictureShift(0, 0, Double.MAX_VALUE);
        for (int down = Math.max(-margin, y - reach); down <= Math.min(margin, y + reach); down++) {
            for (int right = Math.max(-margin, x - reach);
                    right <= Math.min(margin, x + reach);
                    right++) {
                double gap = gap(one, other, margin, right, down);
                best = gap < best.gap() ? new PictureShift(right, down, gap) : best;
            }
        }
        return best;
    }

    /// Mean absolute difference between the inner part of the one and the shifted one of the other.
    private static double gap(Bitmap one, Bitmap other, int margin, int right, int down) {
        int inner = 3 * (one.width() - 2 * margin);
        long sum = 0;
        for (int y = margin; y < one.height() - margin; y++) {
            int here = 3 * (y * one.width() + margin);
            int there = 3 * ((y + down) * one.width() + margin + right);
            for (int i = 0; i < inner; i++) {
                sum += Math.abs((one.data()[here + i] & 255) - (other.data()[there + i] & 255));
            }
        }
        return (double) sum / ((long) inner * (one.height() - 2 * margin));
    }

    /// How far the smallest gap lies from the whole pixel, -0.5 to 0.5.
    private static double between(Bitmap one, Bitmap other, PictureShift at, int right, int down) {
        int x = (int) at.x();
        int y = (int) at.y();
        if (Math.max(right * Math.abs(x), down * Math.abs(y)) >= MARGIN) {
            return 0;
        }
        double before = gap(one, other, MARGIN, x - right, y - down);
        double after = gap(one, other, MARGIN, x + right, y + down);
        return Parabola.vertex(before, at.gap(), after);
    }
}
