package vopi.media.score;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads rows of luma. Levels outside the nominal range are clipped, as a display does, and black
/// becomes 0. 8-bit samples keep 8 bits, samples of up to 10 bits keep 10, deeper ones 12.
final class RowReader {
    private static final ValueLayout.OfInt FOUR = ValueLayout.JAVA_INT_UNALIGNED;

    private final Luma luma;
    private final MemorySegment plane;
    private final int bits;
    private final int black;
    private final int levels;

    /// The raw samples, four or two in each int.
    private final int[] raw;

    RowReader(Luma luma) {
        this.luma = luma;
        this.plane = MemorySegment.ofBuffer(luma.plane());
        this.bits = luma.depth() == 8 ? 8 : luma.depth() <= 10 ? 10 : Swar16.MAX_BITS;
        int unit = 1 << (bits - 8);
        this.black = luma.fullRange() ? 0 : 16 * unit;
        this.levels = luma.fullRange() ? 256 * unit - 1 : 219 * unit;
        this.raw = new int[Math.ceilDiv(luma.width(), 4) * (bits == 8 ? 1 : 2)];
    }

    /// Significant bits of a level.
    int bits() {
        return bits;
    }

    /// Number of levels from black to white.
    int levels() {
        return levels;
    }

    void read(int y, PackedRow row) {
        load(y);
        if (bits == 8) {
            for (int k = 0; k < raw.length; k++) {
                row.even[k] = raw[k] & Swar16.BYTES;
                row.odd[k] = raw[k] >>> 8 & Swar16.BYTES;
            }
        } else {
            keepBits();
            for (int k = 0; k < row.even.length; k++) {
                int first = raw[2 * k];
                int second = raw[2 * k + 1];
                row.even[k] = (first & Swar16.LOW) | (second << 16);
                row.odd[k] = (first >>> 16) | (second & ~Swar16.LOW);
            }
        }
        if (!luma.fullRange()) {
            Swar16.clip(row.even, black, levels);
            Swar16.clip(row.odd, black, levels);
        }
        row.sumNeighbours();
    }

    /// Copies the whole ints of a row at once and the rest byte by byte: the plane may end with its
    /// last sample.
    private void load(int y) {
        long from = (long) y * luma.stride();
        int bytes = luma.width() * (bits == 8 ? 1 : 2);
        int whole = bytes / Integer.BYTES;
        MemorySegment.copy(plane, FOUR, from, raw, 0, whole);
        for (int i = whole; i < raw.length; i++) {
            raw[i] = 0;
        }
        for (int i = whole * Integer.BYTES; i < bytes; i++) {
            int value = plane.get(ValueLayout.JAVA_BYTE, from + i) & 0xFF;
            raw[i / Integer.BYTES] |= value << (8 * (i % Integer.BYTES));
        }
    }

    private void keepBits() {
        int right = luma.shift() + Math.max(0, luma.depth() - bits);
        int left = Math.max(0, bits - luma.depth());
        int mask = Swar16.both((Swar16.LOW >>> right) & (((1 << bits) - 1) >>> left));
        for (int k = 0; k < raw.length; k++) {
            raw[k] = (raw[k] >>> right & mask) << left;
        }
    }
}
