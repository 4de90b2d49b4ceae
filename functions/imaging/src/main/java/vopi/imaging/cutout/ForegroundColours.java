package vopi.imaging.cutout;

import java.util.stream.IntStream;
import vopi.imaging.pixels.Bitmap;

/// Estimates the product's colours under its soft edge, where the frame shows a mix with the old
/// background.
///
/// @see "T. Germer et al., Fast Multi-Level Foreground Estimation, ICPR 2020": the energy, solved
///   coarse to fine as a 2 x 2 system for each pixel
final class ForegroundColours {
    /// Weight of a neighbour of the same opacity, against differences of opacity of 0 to 1.
    private static final float SMOOTH = 1e-5f;

    /// Maximum side of the coarsest level, in pixels; iterations there and on the others.
    private static final int COARSE = 32;

    private static final int COARSE_ROUNDS = 10;
    private static final int FINE_ROUNDS = 2;

    /// Rows that one thread computes at a time.
    private static final int ROWS_A_TASK = 64;

    private ForegroundColours() {}

    private record Level(
            int width, int height, float[] image, float[] alpha, float[] fore, float[] back) {}

    /// @param frame BGR
    /// @param alpha of the frame's size
    /// @return BGR, unchanged where the product is opaque
    static Bitmap estimated(Bitmap frame, Bitmap alpha) {
        int width = frame.width();
        int height = frame.height();
        int last = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(width, height) - 1));
        Level level = level(frame, alpha, 1, 1);
        start(level);
        for (int i = 1; i <= last; i++) {
            Level finer =
                    level(
                            frame,
                            alpha,
                            side(width, i / (double) last),
                            side(height, i / (double) last));
            enlarge(level, finer);
            relax(finer);
            level = finer;
        }
        return result(frame, alpha, level.fore());
    }

    private static int side(int full, double exponent) {
        return Math.max(1, (int) Math.round(Math.pow(full, exponent)));
    }

    private static Level level(Bitmap frame, Bitmap alpha, int width, int height) {
        int pixels = width * height;
        Level level =
                new Level(
                        width,
                        height,
                        new float[3 * pixels],
                        new float[pixels],
                        new float[3 * pixels],
                        new float[3 * pixels]);
        for (int y = 0; y < height; y++) {
            int sourceY = Math.min(frame.height() - 1, y * frame.height() / height);
            for (int x = 0; x < width; x++) {
                int sourceX = Math.min(frame.width() - 1, x * frame.width() / width);
                int from = sourceY * frame.width() + sourceX;
                int to = y * width + x;
                level.alpha()[to] = (alpha.data()[from] & 255) / 255f;
                for (int c = 0; c < 3; c++) {
                    level.image()[3 * to + c] = (frame.data()[3 * from + c] & 255) / 255f;
                }
            }
        }
        return level;
    }

    private static void start(Level level) {
        System.arraycopy(level.image(), 0, level.fore(), 0, level.fore().length);
        System.arraycopy(level.image(), 0, level.back(), 0, level.back().length);
    }

    private static void enlarge(Level from, Level to) {
        for (int y = 0; y < to.height(); y++) {
            int sourceY = Math.min(from.height() - 1, y * from.height() / to.height());
            for (int x = 0; x < to.width(); x++) {
                int sourceX = Math.min(from.width() - 1, x * from.width() / to.width());
                int source = 3 * (sourceY * from.width() + sourceX);
                int target = 3 * (y * to.width() + x);
                System.arraycopy(from.fore(), source, to.fore(), target, 3);
                System.arraycopy(from.back(), source, to.back(), target, 3);
            }
        }
    }

    /// Updates red and black pixels alternately, so that the result does not depend on the number
    /// of threads.
    private static void relax(Level level) {
        boolean coarse = level.width() <= COARSE && level.height() <= COARSE;
        int rounds = coarse ? COARSE_ROUNDS : FINE_ROUNDS;
        int tasks = (level.height() + ROWS_A_TASK - 1) / ROWS_A_TASK;
        for (int round = 0; round < 2 * rounds; round++) {
            int parity = round & 1;
            IntStream.range(0, tasks).parallel().forEach(task -> rows(level, task, parity));
        }
    }

    private static void rows(Level level, int task, int parity) {
        int end = Math.min(level.height(), (task + 1) * ROWS_A_TASK);
        float[] sums = new float[6];
        for (int y = task * ROWS_A_TASK; y < end; y++) {
            for (int x = (y + parity) & 1; x < level.width(); x += 2) {
                solve(level, x, y, sums);
            }
        }
    }

    private static void solve(Level level, int x, int y, float[] sums) {
        int at = y * level.width() + x;
        float alpha = level.alpha()[at];
        float rest = 1 - alpha;
        java.util.Arrays.fill(sums, 0);
        // A small weight on the pixel's own value: a level of one pixel has no neighbours.
        float weight = gather(level, at, alpha, sums);
        weight += x > 0 ? gather(level, at - 1, alpha, sums) : 0;
        weight += x + 1 < level.width() ? gather(level, at + 1, alpha, sums) : 0;
        weight += y > 0 ? gather(level, at - level.width(), alpha, sums) : 0;
        weight += y + 1 < level.height() ? gather(level, at + level.width(), alpha, sums) : 0;
        float a = alpha * alpha + weight;
        float c = alpha * rest;
        float d = rest * rest + weight;
        float scale = 1 / (a * d - c * c);
        for (int channel = 0; channel < 3; channel++) {
            int i = 3 * at + channel;
            float fore = sums[channel] + alpha * level.image()[i];
            float back = sums[3 + channel] + rest * level.image()[i];
            level.fore()[i] = Math.clamp((d * fore - c * back) * scale, 0f, 1f);
            level.back()[i] = Math.clamp((a * back - c * fore) * scale, 0f, 1f);
        }
    }

    private static float gather(Level level, int neighbour, float alpha, float[] sums) {
        float weight = SMOOTH + Math.abs(alpha - level.alpha()[neighbour]);
        for (int c = 0; c < 3; c++) {
            sums[c] += weight * level.fore()[3 * neighbour + c];
            sums[3 + c] += weight * level.back()[3 * neighbour + c];
        }
        return weight;
    }

    private static Bitmap result(Bitmap frame, Bitmap alpha, float[] fore) {
        byte[] out = frame.data().clone();
        for (int i = 0; i < alpha.data().length; i++) {
            if ((alpha.data()[i] & 255) < 255) {
                for (int c = 0; c < 3; c++) {
                    out[3 * i + c] = (byte) Math.round(255 * fore[3 * i + c]);
                }
            }
        }
        return new Bitmap(frame.width(), frame.height(), 3, out);
    }
}
