package vopi.media.score;

import vopi.core.media.Exposure;

/// Measures frames one after the other: focus of each, motion from each to the next. The loops are
/// plain Java over ints, which the compiler vectorises. Not thread-safe.
public final class LumaScorer {
    /// Squares of 8-bit Laplacians (at most 1020) fit an unsigned int this often, those of 10-bit
    /// ones 16 times less.
    private static final int CHUNK_8 = 2048;

    private static final int CHUNK_10 = 256;

    /// @param sharpness standard deviation of the 4-neighbour Laplacian over full-range luma
    /// @param motion mean absolute difference to the frame measured before / 255, 0 for the first
    /// @param exposure of this frame
    public record Measure(double sharpness, double motion, Exposure exposure) {}

    private int[][] rows = new int[3][0];
    private AreaAverage average = new AreaAverage(1, 1);
    private int width;
    private int height;
    private Thumbnail previous = new Thumbnail(new short[0]);
    private Thumbnail current = new Thumbnail(new short[Thumbnail.SIDE * Thumbnail.SIDE]);

    public Measure measure(Luma luma) {
        fit(luma);
        double sharpness = pass(luma);
        boolean first = previous.levels().length == 0;
        double motion = first ? 0 : current.difference(previous);
        Exposure exposure = current.exposure();
        Thumbnail spare =
                first ? new Thumbnail(new short[Thumbnail.SIDE * Thumbnail.SIDE]) : previous;
        previous = current;
        current = spare;
        return new Measure(sharpness, motion, exposure);
    }

    private void fit(Luma luma) {
        if (luma.width() != width || luma.height() != height) {
            width = luma.width();
            height = luma.height();
            rows = new int[3][width];
            average = new AreaAverage(width, height);
        }
    }

    private double pass(Luma luma) {
        RowReader reader = new RowReader(luma);
        int chunk = luma.depth() == 8 ? CHUNK_8 : CHUNK_10;
        long sum = 0;
        long squares = 0;
        average.restart();
        for (int y = 0; y < height; y++) {
            int[] below = rows[y % 3];
            reader.read(y, below);
            average.add(y, below, reader.black(), reader.levels(), current.levels());
            for (int x = 1; y >= 2 && x < width - 1; x += chunk) {
                int end = Math.min(width - 1, x + chunk);
                long both = laplacians(rows[(y - 2) % 3], rows[(y - 1) % 3], below, x, end);
                sum += both >> 32;
                squares += both & 0xFFFFFFFFL;
            }
        }
        double count = (double) (width - 2) * (height - 2);
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean);
        return Math.sqrt(variance) * 255 / reader.levels();
    }

    /// Sum in the upper, sum of squares in the lower half: one loop, two results.
    private static long laplacians(int[] above, int[] row, int[] below, int from, int to) {
        int sum = 0;
        int squares = 0;
        for (int x = from; x < to; x++) {
            int value = above[x] + below[x] + row[x - 1] + row[x + 1] - 4 * row[x];
            sum += value;
            squares += value * value;
        }
        return ((long) sum << 32) | (squares & 0xFFFFFFFFL);
    }
}
