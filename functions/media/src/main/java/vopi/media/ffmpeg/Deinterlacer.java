package vopi.media.ffmpeg;

import java.util.Arrays;

/// Detects where the two fields of an interlaced plane show different moments (combing: alternating
/// rows differ), and interpolates the later field's rows there from those of the earlier field.
/// Static areas keep both fields, and with them the full vertical resolution.
///
/// The combing measure of a pixel is its difference from the adjacent rows (the other field), minus
/// the difference between rows of the same field; the mean over a window is compared with a
/// threshold. Noise, edges, gradients and thin lines average to zero or less.
final class Deinterlacer {
    private static final int REACH_X = 4;
    private static final int REACH_Y = 2;

    /// Threshold, in half levels of 255.
    private static final int MIN = 6;

    private final short[] plane;
    private final int width;
    private final int height;
    private final int unit;

    /// Twice the difference, to keep it an integer.
    private final int[] evidence;

    /// @param plane rows of unsigned samples without padding; modified in place
    /// @param depth bits of a sample
    Deinterlacer(short[] plane, int width, int depth) {
        this.plane = plane;
        this.width = width;
        this.height = plane.length / width;
        this.unit = 1 << (depth - 8);
        this.evidence = new int[plane.length];
    }

    /// @param later 0 if rows 0, 2, 4 ... are the later field, otherwise 1
    /// @return true if anything changed
    boolean repair(int later) {
        if (height < 2 * REACH_Y + 1) {
            return false;
        }
        for (int y = 0; y < height; y++) {
            weigh(y);
        }
        boolean changed = false;
        int[] columns = new int[width];
        for (int y = later; y < height; y += 2) {
            sumColumns(y, columns);
            changed |= repairRow(y, columns);
        }
        return changed;
    }

    private void weigh(int y) {
        int row = y * width;
        int above = mirrored(y - 1) * width;
        int below = mirrored(y + 1) * width;
        int twoAbove = mirrored(y - 2) * width;
        int twoBelow = mirrored(y + 2) * width;
        for (int x = 0; x < width; x++) {
            int here = plane[row + x] & 0xFFFF;
            int a = plane[above + x] & 0xFFFF;
            int b = plane[below + x] & 0xFFFF;
            int c = plane[twoAbove + x] & 0xFFFF;
            int d = plane[twoBelow + x] & 0xFFFF;
            int between = Math.abs(here - a) + Math.abs(here - b);
            int within = 2 * Math.abs(a - b) + Math.abs(here - c) + Math.abs(here - d);
            evidence[row + x] = 2 * between - within;
        }
    }

    /// Rows outside the plane are mirrored, which keeps the field parity.
    private int mirrored(int y) {
        return y < 0 ? -y : y < height ? y : 2 * (height - 1) - y;
    }

    private void sumColumns(int y, int[] columns) {
        Arrays.fill(columns, 0);
        for (int i = y - REACH_Y; i <= y + REACH_Y; i++) {
            int row = mirrored(i) * width;
            for (int x = 0; x < width; x++) {
                columns[x] += evidence[row + x];
            }
        }
    }

    private boolean repairRow(int y, int[] columns) {
        boolean changed = false;
        long sum = 0;
        for (int x = 0; x < Math.min(REACH_X, width); x++) {
            sum += columns[x];
        }
        for (int x = 0; x < width; x++) {
            sum += x + REACH_X < width ? columns[x + REACH_X] : 0;
            sum -= x - REACH_X - 1 >= 0 ? columns[x - REACH_X - 1] : 0;
            int wide = Math.min(width - 1, x + REACH_X) - Math.max(0, x - REACH_X) + 1;
            if (sum > (long) MIN * unit * wide * (2 * REACH_Y + 1)) {
                plane[y * width + x] = (short) between(x, mirrored(y - 1), mirrored(y + 1));
                changed = true;
            }
        }
        return changed;
    }

    /// Edge-directed interpolation: the mean along the direction in which the rows above and below
    /// differ least.
    private int between(int x, int above, int below) {
        int a = above * width + x;
        int b = below * width + x;
        int value = mean(a, b);
        if (x < 3 || x >= width - 3) {
            return value;
        }
        int best = mismatch(a, b) - unit;
        for (int side = -1; side <= 1; side += 2) {
            for (int step = 1; step <= 2; step++) {
                int slant = mismatch(a + side * step, b - side * step);
                if (slant >= best) {
                    break;
                }
                best = slant;
                value = mean(a + side * step, b - side * step);
            }
        }
        return value;
    }

    private int mismatch(int a, int b) {
        int sum = 0;
        for (int i = -1; i <= 1; i++) {
            sum += Math.abs((plane[a + i] & 0xFFFF) - (plane[b + i] & 0xFFFF));
        }
        return sum;
    }

    private int mean(int a, int b) {
        return ((plane[a] & 0xFFFF) + (plane[b] & 0xFFFF) + 1) >> 1;
    }
}
