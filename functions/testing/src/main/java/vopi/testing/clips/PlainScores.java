package vopi.testing.clips;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vopi.core.media.FrameScore;

/// Reference implementation of the scores, directly from their definitions: it decodes every frame
/// in order on one thread and computes in doubles, without optimization. Slow.
public final class PlainScores {
    private PlainScores() {}

    public static List<FrameScore> of(Path file, int fps) {
        List<BigDecimal> times = new ArrayList<>();
        PlainDecoder.decode(file, (seconds, frame) -> times.add(seconds));
        List<Integer> shown = shown(times, fps);
        Samples samples = new Samples(times, shown);
        PlainDecoder.decode(file, samples::add);
        return samples.scores;
    }

    /// The slot of the best frame of each second: among frames that are sharp enough, or among all
    /// if none is, the one with the best combined score; the last of equals.
    public static List<Integer> winners(List<FrameScore> scores, int fps) {
        List<Integer> winners = new ArrayList<>();
        for (int second = 0; second <= scores.getLast().slot() / fps; second++) {
            FrameScore best = null;
            for (FrameScore score : scores) {
                if (score.slot() / fps == second && (best == null || better(score, best))) {
                    best = score;
                }
            }
            if (best != null) {
                winners.add(best.slot());
            }
        }
        return winners;
    }

    private static boolean better(FrameScore later, FrameScore best) {
        boolean sharp = later.sharpness() >= 5;
        if (sharp != best.sharpness() >= 5) {
            return sharp;
        }
        return later.sharpness() - 0.2 * later.motion() * 255
                >= best.sharpness() - 0.2 * best.motion() * 255;
    }

    /// For each slot, the last frame whose time, rounded to slots, is not after it.
    private static List<Integer> shown(List<BigDecimal> times, int fps) {
        BigDecimal start = times.getFirst();
        BigDecimal end = end(times);
        int slots = Math.max(1, slot(end.subtract(start).add(new BigDecimal("0.0015")), fps));
        List<Integer> shown = new ArrayList<>();
        for (int k = 0; k < slots; k++) {
            int last = 0;
            for (int i = 0; i < times.size(); i++) {
                if (slot(times.get(i).subtract(start), fps) <= k) {
                    last = i;
                }
            }
            shown.add(last);
        }
        return shown;
    }

    /// Scores the frames that are shown as they come by.
    private static final class Samples {
        private final List<BigDecimal> times;
        private final List<Integer> shown;
        private final List<FrameScore> scores = new ArrayList<>();
        private double[] before = new double[0];
        private int number;

        private Samples(List<BigDecimal> times, List<Integer> shown) {
            this.times = times;
            this.shown = shown;
        }

        private void add(BigDecimal seconds, AVFrame frame) {
            if (shown.contains(number)) {
                score(seconds, PlainLuma.of(frame));
            }
            number++;
        }

        private void score(BigDecimal seconds, double[][] luma) {
            double sharpness = sharpness(luma);
            double[] small = small(luma);
            double time = seconds.subtract(times.getFirst()).doubleValue();
            for (int k = 0; k < shown.size(); k++) {
                if (shown.get(k) == number) {
                    double motion = before.length == 0 ? 0 : difference(before, small);
                    scores.add(new FrameScore(k, time, sharpness, motion));
                    before = small;
                }
            }
        }
    }

    /// The last frame is shown as long as the one before it, at most a second.
    private static BigDecimal end(List<BigDecimal> times) {
        BigDecimal last = times.getLast();
        if (times.size() == 1) {
            return last;
        }
        BigDecimal gap = last.subtract(times.get(times.size() - 2));
        return last.add(gap.min(BigDecimal.ONE));
    }

    private static int slot(BigDecimal seconds, int fps) {
        return seconds.multiply(BigDecimal.valueOf(fps))
                .setScale(12, RoundingMode.HALF_EVEN)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static double difference(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length / 255;
    }

    private static double sharpness(double[][] luma) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = 1; y < luma.length - 1; y++) {
            for (int x = 1; x < luma[y].length - 1; x++) {
                double value =
                        luma[y - 1][x]
                                + luma[y + 1][x]
                                + luma[y][x - 1]
                                + luma[y][x + 1]
                                - 4 * luma[y][x];
                sum += value;
                squares += value * value;
                count++;
            }
        }
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /// Each of 256 x 256 cells is the mean of the area that it covers.
    private static double[] small(double[][] luma) {
        int height = luma.length;
        int width = luma[0].length;
        double[] small = new double[256 * 256];
        for (int v = 0; v < 256; v++) {
            for (int u = 0; u < 256; u++) {
                double sum = 0;
                double top = v * height / 256.0;
                double bottom = (v + 1) * height / 256.0;
                double left = u * width / 256.0;
                double right = (u + 1) * width / 256.0;
                for (int y = (int) top; y < Math.min(height, Math.ceil(bottom)); y++) {
                    double tall = Math.min(bottom, y + 1) - Math.max(top, y);
                    for (int x = (int) left; x < Math.min(width, Math.ceil(right)); x++) {
                        double broad = Math.min(right, x + 1) - Math.max(left, x);
                        sum += luma[y][x] * tall * broad;
                    }
                }
                small[v * 256 + u] = sum / ((bottom - top) * (right - left));
            }
        }
        return small;
    }
}
