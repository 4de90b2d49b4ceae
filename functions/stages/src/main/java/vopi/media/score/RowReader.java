package vopi.media.score;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Widens rows of luma to ints, so that the loops over them vectorise. Levels outside the nominal
/// range are clipped, as a display does. Rows of more than 8 bits keep 10.
final class RowReader {
    private final Luma luma;
    private final ByteBuffer plane;
    private final byte[] narrow;
    private final short[] wide;
    private final int lowest;
    private final int highest;

    RowReader(Luma luma) {
        this.luma = luma;
        this.plane = luma.plane().duplicate().order(ByteOrder.nativeOrder());
        boolean eight = luma.depth() == 8;
        this.narrow = new byte[eight ? luma.width() : 0];
        this.wide = new short[eight ? 0 : luma.width()];
        int unit = eight ? 1 : 4;
        this.lowest = luma.fullRange() ? 0 : 16 * unit;
        this.highest = luma.fullRange() ? 256 * unit - 1 : 235 * unit;
    }

    /// The level of black in a row.
    int black() {
        return lowest;
    }

    /// Levels from black to white.
    int levels() {
        return highest - lowest;
    }

    void read(int y, int[] row) {
        if (luma.depth() == 8) {
            plane.get(y * luma.stride(), narrow);
            widen(narrow, row, lowest, highest);
        } else {
            plane.slice(y * luma.stride(), 2 * luma.width())
                    .order(ByteOrder.nativeOrder())
                    .asShortBuffer()
                    .get(wide);
            int shift = luma.shift();
            if (luma.depth() >= 10) {
                widen(wide, row, shift + luma.depth() - 10, 0, lowest, highest);
            } else {
                widen(wide, row, shift, 10 - luma.depth(), lowest, highest);
            }
        }
    }

    private static void widen(byte[] from, int[] to, int lowest, int highest) {
        for (int i = 0; i < from.length; i++) {
            to[i] = Math.min(Math.max(from[i] & 0xFF, lowest), highest);
        }
    }

    private static void widen(
            short[] from, int[] to, int right, int left, int lowest, int highest) {
        for (int i = 0; i < from.length; i++) {
            int level = ((from[i] & 0xFFFF) >> right) << left;
            to[i] = Math.min(Math.max(level, lowest), highest);
        }
    }
}
