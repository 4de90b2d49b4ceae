package vopi.media.framing;

import java.util.Optional;

/// Bars above and below a picture that are filled with a blurred copy of it, in one frame: two
/// seams over the full width, at equal distances from the top and bottom edges, with almost no
/// detail beyond them.
///
/// @param rows of each bar
record BlurredBars(int rows) {
    private static final double MIN = .06;
    private static final double MAX = .45;

    /// Minimum step between neighbouring rows, in levels; a blur has no such steps.
    private static final int STEP = 5;

    /// Minimum share of a seam's pixels with such a step.
    private static final double SEAM = .45;

    /// Maximum share of a bar's pixels with such a step.
    private static final double SMOOTH = .02;

    /// Maximum detail of the bars, as a share of the picture's.
    private static final double DETAIL = .35;

    static Optional<BlurredBars> of(Grey frame) {
        int height = frame.height();
        double[] steps = new double[height];
        double[] detail = new double[height];
        for (int y = 1; y < height - 1; y++) {
            steps[y] = steps(frame, y);
            detail[y] = detail(frame, y);
        }
        for (int rows = (int) Math.ceil(MIN * height); rows < MAX * height; rows++) {
            if (seam(steps, rows) > SEAM) {
                // Inside the outermost seam is the picture, which may have steps anywhere.
                boolean bars = smooth(steps, rows) && blurred(detail, rows);
                return bars ? Optional.of(new BlurredBars(rows)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The weaker of the two seams. The step is between the last row of a bar and the first of the
    /// picture.
    private static double seam(double[] steps, int rows) {
        return Math.min(steps[rows], steps[steps.length - rows]);
    }

    private static boolean smooth(double[] steps, int rows) {
        int margin = Math.max(2, rows / 16);
        double above = mean(steps, 1, rows - margin);
        double below = mean(steps, steps.length - rows + margin, steps.length - 1);
        return above < SMOOTH && below < SMOOTH;
    }

    private static boolean blurred(double[] detail, int rows) {
        int margin = Math.max(2, rows / 16);
        double above = mean(detail, 1, rows - margin);
        double below = mean(detail, detail.length - rows + margin, detail.length - 1);
        double inside = mean(detail, rows + margin, detail.length - rows - margin);
        return Math.max(above, below) < DETAIL * inside;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / Math.max(1, to - from);
    }

    /// Share of the row's pixels with a step from the previous row.
    private static double steps(Grey frame, int y) {
        int count = 0;
        for (int x = 0; x < frame.width(); x++) {
            count += Math.abs(frame.at(x, y) - frame.at(x, y - 1)) > STEP ? 1 : 0;
        }
        return (double) count / frame.width();
    }

    private static double detail(Grey frame, int y) {
        double sum = 0;
        for (int x = 1; x < frame.width() - 1; x++) {
            int around =
                    frame.at(x - 1, y)
                            + frame.at(x + 1, y)
                            + frame.at(x, y - 1)
                            + frame.at(x, y + 1);
            sum += Math.abs(around - 4 * frame.at(x, y));
        }
        return sum / Math.max(1, frame.width() - 2);
    }
}
