package vopi.media.score;

import java.util.Arrays;

/// Averages a picture down (or up) to the thumbnail by area. Rows come from top to bottom; columns
/// are summed first, since those loops vectorise, and rows of the thumbnail are closed as their
/// last source row comes.
final class AreaAverage {
    private static final int SIDE = Thumbnail.SIDE;

    /// Weight of a whole row. Sums fit an int: a thumbnail row of a 4K picture covers 16 rows.
    private static final int WHOLE = 1024;

    private final int width;
    private final double step;
    private final int[] sums;
    private final int[] left = new int[SIDE + 1];
    private final double[] part = new double[SIDE + 1];
    private int closed;
    private long weights;

    AreaAverage(int width, int height) {
        this.width = width;
        this.step = (double) height / SIDE;
        this.sums = new int[width];
        for (int i = 0; i <= SIDE; i++) {
            double edge = (double) i * width / SIDE;
            left[i] = (int) edge;
            part[i] = edge - left[i];
        }
    }

    void restart() {
        closed = 0;
        weights = 0;
        Arrays.fill(sums, 0);
    }

    /// @param black level that becomes 0
    /// @param levels from black to white
    void add(int y, int[] row, int black, int levels, short[] out) {
        double from = y;
        while (closed < SIDE && (closed + 1) * step <= y + 1 + 1e-9) {
            double edge = (closed + 1) * step;
            weigh(row, edge - from);
            close(black, levels, out);
            from = edge;
        }
        weigh(row, y + 1 - from);
    }

    private void weigh(int[] row, double share) {
        int weight = (int) Math.round(share * WHOLE);
        if (weight > 0) {
            weights += weight;
            add(sums, row, weight, width);
        }
    }

    private static void add(int[] sums, int[] row, int weight, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += row[i] * weight;
        }
    }

    private void close(int black, int levels, short[] out) {
        double area = (double) weights * width / SIDE;
        double scale = 255.0 * Thumbnail.SCALE / levels;
        for (int i = 0; i < SIDE; i++) {
            double mean = column(i) / area;
            out[closed * SIDE + i] = (short) Math.round((mean - black) * scale);
        }
        closed++;
        weights = 0;
        Arrays.fill(sums, 0);
    }

    private double column(int i) {
        int a = left[i];
        int b = left[i + 1];
        if (a == b) {
            return sums[a] * (part[i + 1] - part[i]);
        }
        long inner = 0;
        for (int x = a + 1; x < b; x++) {
            inner += sums[x];
        }
        double right = b < width ? sums[b] * part[i + 1] : 0;
        return inner + sums[a] * (1 - part[i]) + right;
    }
}
