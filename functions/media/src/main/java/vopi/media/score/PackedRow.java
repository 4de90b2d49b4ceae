package vopi.media.score;

/// A row of levels, two in each int: `even[k]` holds pixels 4k and 4k + 2, `odd[k]` pixels 4k + 1
/// and 4k + 3, the first of each in the low half. Values beyond the width are 0.
final class PackedRow {
    final int[] even;
    final int[] odd;

    /// The sum of the left and right neighbours of each pixel; invalid for the first pixel and from
    /// the last one on.
    final int[] evenNeighbours;

    final int[] oddNeighbours;
    private final int[] shifted;

    PackedRow(int width) {
        int words = Math.ceilDiv(width, 4);
        this.even = new int[words];
        this.odd = new int[words];
        this.evenNeighbours = new int[words];
        this.oddNeighbours = new int[words];
        this.shifted = new int[words];
    }

    void sumNeighbours() {
        System.arraycopy(odd, 0, shifted, 1, odd.length - 1);
        Swar16.neighboursOfEven(odd, shifted, evenNeighbours);
        System.arraycopy(even, 1, shifted, 0, even.length - 1);
        Swar16.neighboursOfOdd(even, shifted, oddNeighbours);
    }

    int pixel(int x) {
        int pair = (x & 1) == 0 ? even[x >> 2] : odd[x >> 2];
        return (x & 2) == 0 ? pair & Swar16.LOW : pair >>> 16;
    }
}
