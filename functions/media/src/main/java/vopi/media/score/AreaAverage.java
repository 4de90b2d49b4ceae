package vopi.media.score;

import java.util.Arrays;

/// Scales a picture to the thumbnail by area averaging. Rows are added from top to bottom. Columns
/// are summed first, because those loops vectorise; a row of the thumbnail is finished with its
/// last source row.
final class AreaAverage {
    private static final int SIDE = Thumbnail.SIDE;

    /// Weight of a whole row. With it, sums of 12-bit levels fit an int for up to 2,000 source rows
    /// for each row of the thumbnail.
    private static final int WHOLE = 256;

    /// Maximum number of rows of 12-bit levels that are added in 16-bit lanes before widening.
    private static final int ROWS_IN_LANES = 16;

    private final int width;
    private final double step;
    private final int[] even;
    private final int[] odd;
    private int inLanes;

    /// Weighted sums of the pixels 4k + i.
    private final int[][] columns;

    /// Prefix sums of the columns before each word; the last entry is the total.
    private final long[] before;

    private final int[] edge = new int[SIDE + 1];
    private final double[] part = new double[SIDE + 1];
    private int closed;
    private long weights;

    AreaAverage(int width, int height) {
        int words = Math.ceilDiv(width, 4);
        this.width = width;
        this.step = (double) height / SIDE;
        this.even = new int[words];
        this.odd = new int[words];
        this.columns = new int[4][words];
        this.before = new long[words + 1];
        for (int i = 0; i <= SIDE; i++) {
            double place = (double) i * width / SIDE;
            edge[i] = (int) place;
            part[i] = place - edge[i];
        }
    }

    void restart() {
        closed = 0;
        inLanes = 0;
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        clear();
    }

    /// @param levels number of levels from black to white
    /// @param out receives the thumbnail
    void add(int y, PackedRow row, int levels, short[] out) {
        double from = y;
        while (closed < SIDE && (closed + 1) * step <= y + 1 + 1e-9) {
            double place = (closed + 1) * step;
            weigh(row, place - from);
            widen();
            close(levels, out);
            from = place;
        }
        weigh(row, y + 1 - from);
    }

    private void weigh(PackedRow row, double share) {
        int weight = (int) Math.round(share * WHOLE);
        weights += weight;
        if (weight == WHOLE) {
            Swar16.add(row.even, even);
            Swar16.add(row.odd, odd);
            inLanes++;
            if (inLanes == ROWS_IN_LANES) {
                widen();
            }
        } else if (weight > 0) {
            spread(row.even, row.odd, weight);
        }
    }

    private void widen() {
        if (inLanes > 0) {
            spread(even, odd, WHOLE);
            Arrays.fill(even, 0);
            Arrays.fill(odd, 0);
            inLanes = 0;
        }
    }

    private void spread(int[] evenLanes, int[] oddLanes, int weight) {
        Swar16.addLow(evenLanes, weight, columns[0]);
        Swar16.addLow(oddLanes, weight, columns[1]);
        Swar16.addHigh(evenLanes, weight, columns[2]);
        Swar16.addHigh(oddLanes, weight, columns[3]);
    }

    private void close(int levels, short[] out) {
        for (int k = 0; k + 1 < before.length; k++) {
            long word = (long) columns[0][k] + columns[1][k] + columns[2][k] + columns[3][k];
            before[k + 1] = before[k] + word;
        }
        double area = (double) weights * width / SIDE;
        double scale = 255.0 * Thumbnail.SCALE / levels / area;
        double left = 0;
        for (int i = 0; i < SIDE; i++) {
            double right = upTo(i + 1);
            out[closed * SIDE + i] = (short) ((right - left) * scale + 0.5);
            left = right;
        }
        closed++;
        clear();
    }

    /// The sum of all columns to the left of an edge between the thumbnail's columns.
    private double upTo(int i) {
        int x = edge[i];
        int word = x >> 2;
        long whole = before[word];
        for (int rest = 0; rest < (x & 3); rest++) {
            whole += columns[rest][word];
        }
        return x < width ? whole + columns[x & 3][word] * part[i] : whole;
    }

    private void clear() {
        weights = 0;
        for (int[] column : columns) {
            Arrays.fill(column, 0);
        }
    }
}
