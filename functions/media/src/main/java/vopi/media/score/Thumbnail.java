package vopi.media.score;

import vopi.core.media.Exposure;

/// The luma of a frame, area-averaged to 256 x 256.
///
/// @param levels row by row, full-range luma times 128, 0 to 32640
record Thumbnail(short[] levels) {
    static final int SIDE = 256;
    static final int SCALE = 128;

    /// Mean absolute difference / 255, 0 to 1.
    double difference(Thumbnail other) {
        long sum = 0;
        for (int row = 0; row < SIDE; row++) {
            sum += rowDifference(levels, other.levels, row * SIDE);
        }
        return (double) sum / (SIDE * SIDE) / SCALE / 255;
    }

    Exposure exposure() {
        long luma = 0;
        int shadows = 0;
        int highlights = 0;
        for (short scaled : levels) {
            int level = (scaled + SCALE / 2) / SCALE;
            luma += level;
            shadows += level <= Exposure.BLACK ? 1 : 0;
            highlights += level >= Exposure.WHITE ? 1 : 0;
        }
        return new Exposure(levels.length, luma, shadows, highlights);
    }

    private static int rowDifference(short[] a, short[] b, int from) {
        int sum = 0;
        for (int i = from; i < from + SIDE; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum;
    }
}
