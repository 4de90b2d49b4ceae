package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;

/// The ground's colours beside a product, row by row, from which those behind it are interpolated.
/// Units are pixels of the frame.
///
/// @param left column of the product's first pixel in each row, -1 if the row has none
/// @param right column of its last pixel
/// @param before mean colour just left of the product: three values (BGR, 0 to 255) a row, NaN
///   where nothing is known
/// @param after mean colour just right of it
record GroundRows(int[] left, int[] right, float[] before, float[] after) {
    /// Distance from the product at which its soft edge and its contact shadow end, and the width
    /// of the strip that is read, as shares of the frame's longer side.
    private static final double DISTANCE = .015;

    private static final double STRIP = .04;

    private static final int HALF = 127;

    /// @param frame BGR: the product with some ground on both sides
    /// @param mask of the product, 0 to 255, of the frame's size
    static GroundRows of(Bitmap frame, Bitmap mask) {
        int distance = (int) Math.max(2, DISTANCE * frame.frame().longest());
        int strip = (int) Math.max(3, STRIP * frame.frame().longest());
        int[] left = new int[frame.height()];
        int[] right = new int[frame.height()];
        float[] before = new float[3 * frame.height()];
        float[] after = new float[3 * frame.height()];
        for (int y = 0; y < frame.height(); y++) {
            left[y] = -1;
            for (int x = 0; x < frame.width(); x++) {
                if (mask.at(x, y, 0) > HALF) {
                    left[y] = left[y] < 0 ? x : left[y];
                    right[y] = x;
                }
            }
            int first = left[y] < 0 ? -1 : left[y] - distance - strip;
            mean(frame, y, first, strip, before);
            mean(frame, y, left[y] < 0 ? -1 : right[y] + distance + 1, strip, after);
        }
        return new GroundRows(left, right, before, after);
    }

    private static void mean(Bitmap frame, int y, int from, int width, float[] colours) {
        boolean inside = from >= 0 && from + width <= frame.width();
        for (int c = 0; c < 3; c++) {
            float sum = inside ? 0 : Float.NaN;
            for (int x = from; inside && x < from + width; x++) {
                sum += frame.at(x, y, c);
            }
            colours[3 * y + c] = sum / width;
        }
    }

    /// Mean of some rows of one side.
    ///
    /// @return BGR, NaN if no row is known
    static double[] mean(float[] side, int from, int to) {
        double[] sums = new double[3];
        int count = 0;
        for (int y = Math.max(0, from); y <= Math.min(side.length / 3 - 1, to); y++) {
            if (!Float.isNaN(side[3 * y])) {
                count++;
                for (int c = 0; c < 3; c++) {
                    sums[c] += side[3 * y + c];
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            sums[c] = count == 0 ? Double.NaN : sums[c] / count;
        }
        return sums;
    }

    /// These rows, with the nearest known colours where none are known.
    GroundRows filled() {
        return new GroundRows(left, right, filled(before), filled(after));
    }

    private static float[] filled(float[] side) {
        float[] out = side.clone();
        for (int y = 1; y < out.length / 3; y++) {
            copyIfUnknown(out, y, y - 1);
        }
        for (int y = out.length / 3 - 2; y >= 0; y--) {
            copyIfUnknown(out, y, y + 1);
        }
        return out;
    }

    private static void copyIfUnknown(float[] colours, int to, int from) {
        if (Float.isNaN(colours[3 * to])) {
            System.arraycopy(colours, 3 * from, colours, 3 * to, 3);
        }
    }

    /// The ground's colour behind a pixel of the product.
    ///
    /// @param by rows by which the ground is shifted
    /// @param slope of the ground's lines: rows for each column
    /// @param channel 0 to 2
    /// @return NaN if neither side is known
    double behind(int x, int y, int by, double slope, int channel) {
        double width = Math.max(1, right[y] - left[y]);
        double part = Math.clamp((x - left[y]) / width, 0, 1);
        double one = at(before, y + by - slope * (x - left[y]), channel);
        double other = at(after, y + by + slope * (right[y] - x), channel);
        if (Double.isNaN(one) || Double.isNaN(other)) {
            return Double.isNaN(one) ? other : one;
        }
        return (1 - part) * one + part * other;
    }

    /// Linear between two rows.
    private static double at(float[] side, double row, int channel) {
        int rows = side.length / 3;
        double clamped = Math.clamp(row, 0, rows - 1);
        int above = (int) clamped;
        int below = Math.min(rows - 1, above + 1);
        double part = clamped - above;
        return (1 - part) * side[3 * above + channel] + part * side[3 * below + channel];
    }
}
