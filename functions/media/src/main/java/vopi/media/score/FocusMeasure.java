package vopi.media.score;

import java.util.Arrays;

/// The standard deviation of the 4-neighbour Laplacian over all pixels with four neighbours. Sums
/// are integers, so the result does not depend on the order of addition.
final class FocusMeasure {
    private final int width;
    private final int[] laplacian;
    private final int[] sums;
    private int rows;
    private int rowsASum;
    private long sum;
    private long squares;

    FocusMeasure(int width) {
        this.width = width;
        this.laplacian = new int[Math.ceilDiv(width, 4)];
        this.sums = new int[laplacian.length];
    }

    /// @param bits of a level
    void restart(int bits) {
        // A Laplacian is at most four times the maximum level; a row adds four squares to each sum.
        int most = 4 * ((1 << bits) - 1);
        rowsASum = (int) (Integer.MAX_VALUE / (4L * most * most));
        rows = 0;
        sum = 0;
        squares = 0;
        Arrays.fill(sums, 0);
    }

    /// Adds `row`; in the next call `row` becomes `above` and `below` becomes `row`.
    void add(PackedRow above, PackedRow row, PackedRow below) {
        Swar16.laplacian(above.even, row.even, row.evenNeighbours, below.even, laplacian);
        addInner();
        Swar16.laplacian(above.odd, row.odd, row.oddNeighbours, below.odd, laplacian);
        addInner();
        addEach(above, row, below, 1, Math.min(4, width - 1));
        addEach(above, row, below, Math.max(4, 4 * laplacian.length - 4), width - 1);
        // Interior differences cancel in the sum of all Laplacians: only the steps at the four
        // edges remain.
        sum += row.pixel(0) - row.pixel(1) + row.pixel(width - 1) - row.pixel(width - 2);
        if (rows == 0) {
            sum += inner(above) - inner(row);
        }
        rows++;
        if (rows % rowsASum == 0) {
            flush();
        }
    }

    /// @param row the last added row
    /// @param below the last row of the picture
    /// @return in levels
    double deviation(PackedRow row, PackedRow below) {
        flush();
        double count = (double) (width - 2) * rows;
        double mean = (sum + inner(below) - inner(row)) / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /// All words but the first and the last, some of whose pixels have no neighbour.
    private void addInner() {
        laplacian[0] = Swar16.LEVEL;
        laplacian[laplacian.length - 1] = Swar16.LEVEL;
        Swar16.addSquares(laplacian, sums);
    }

    private void addEach(PackedRow above, PackedRow row, PackedRow below, int from, int to) {
        for (int x = from; x < to; x++) {
            int sides = row.pixel(x - 1) + row.pixel(x + 1);
            long value = above.pixel(x) + below.pixel(x) + sides - 4L * row.pixel(x);
            squares += value * value;
        }
    }

    private long inner(PackedRow row) {
        long levels = 0;
        for (int x = 1; x < width - 1; x++) {
            levels += row.pixel(x);
        }
        return levels;
    }

    private void flush() {
        for (int each : sums) {
            squares += each;
        }
        Arrays.fill(sums, 0);
    }
}
