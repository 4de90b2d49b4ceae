package vopi.media.score;

/// Arithmetic on two 16-bit lanes in each int (SWAR): the compiler vectorises only loops over ints.
/// It does not widen bytes and shorts in a vector, and does not vectorise a loop that reads one
/// array at two offsets, so the loops here are small and read every array once.
///
/// Levels have at most 12 bits. No lane goes below zero or above 65,535, so lanes do not affect
/// each other.
final class Swar16 {
    static final int MAX_BITS = 12;
    static final int LOW = 0xFFFF;
    static final int BYTES = 0x00FF_00FF;

    private static final int ONES = 0x0001_0001;

    /// Greater than every level: this bit is set if a difference is not negative.
    private static final int ABOVE_BITS = MAX_BITS + 1;

    private static final int ABOVE = 1 << ABOVE_BITS;

    /// Bias greater than every Laplacian, so that no lane is negative.
    private static final int BIAS = 4 << MAX_BITS;

    /// The result of `laplacian` for a uniform area.
    static final int LEVEL = both(BIAS);

    private Swar16() {}

    static int both(int value) {
        return value << 16 | value;
    }

    /// Clips to `black` and `black + levels`, and subtracts black.
    static void clip(int[] row, int black, int levels) {
        int up = both(ABOVE - black);
        int white = both(levels);
        int down = both(levels + ABOVE);
        for (int k = 0; k < row.length; k++) {
            int raised = row[k] + up;
            int level = raised & mask(raised);
            int left = down - level;
            row[k] = white - (left & mask(left));
        }
    }

    /// Masks the bits below `ABOVE` of the lanes in which that bit is set.
    private static int mask(int lanes) {
        int set = lanes >>> ABOVE_BITS & ONES;
        return (set << ABOVE_BITS) - set;
    }

    /// Sum of left and right neighbours for lanes whose right neighbours are in the same word.
    ///
    /// @param right right neighbours
    /// @param before `right` shifted by one word: entry k is the word before k
    static void neighboursOfEven(int[] right, int[] before, int[] neighbours) {
        for (int k = 0; k < neighbours.length; k++) {
            neighbours[k] = right[k] + (right[k] << 16 | before[k] >>> 16);
        }
    }

    /// Sum of left and right neighbours for lanes whose left neighbours are in the same word.
    ///
    /// @param left left neighbours
    /// @param after `left` shifted by one word: entry k is the word after k
    static void neighboursOfOdd(int[] left, int[] after, int[] neighbours) {
        for (int k = 0; k < neighbours.length; k++) {
            neighbours[k] = left[k] + (left[k] >>> 16 | after[k] << 16);
        }
    }

    /// The 4-neighbour Laplacian of each lane, plus a bias.
    static void laplacian(int[] above, int[] row, int[] neighbours, int[] below, int[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = above[k] + below[k] + neighbours[k] + LEVEL - (row[k] << 2);
        }
    }

    /// Adds the squares of biased values, both lanes to one sum.
    static void addSquares(int[] biased, int[] sums) {
        for (int k = 0; k < sums.length; k++) {
            int low = (biased[k] & LOW) - BIAS;
            sums[k] += low * low;
        }
        for (int k = 0; k < sums.length; k++) {
            int high = (biased[k] >>> 16) - BIAS;
            sums[k] += high * high;
        }
    }

    static void add(int[] row, int[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += row[k];
        }
    }

    static void addLow(int[] row, int weight, int[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += (row[k] & LOW) * weight;
        }
    }

    static void addHigh(int[] row, int weight, int[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += (row[k] >>> 16) * weight;
        }
    }
}
