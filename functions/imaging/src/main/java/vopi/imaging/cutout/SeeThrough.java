package vopi.imaging.cutout;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Resampling;

/// The product lets the ground shine through, such as a bottle of water. The evidence is a line of
/// the ground, such as the far edge of a table, that goes on behind the product: within its outline
/// there is a step of the same colours at the same place, over nearly the whole width, and the same
/// share of light passes above and below. A stripe or a label of an opaque product differs in one
/// of these.
///
/// Glass before a ground without lines is not recognised, nor is cut crystal, which bends them.
///
/// @param slope of the line: rows for each column
/// @param passes share of the ground's light that the product lets through: BGR, 0 to 1.1
/// @param light of the ground at the line: the darkest channel, 0 to 255
record SeeThrough(double slope, double[] passes, double light) {
    static final String SHINES_THROUGH =
            "the ground shines through the product: film it before a plain, light ground";

    /// Longer side of the picture in which lines are searched, in pixels.
    private static final int SIDE = 320;

    /// Margin of ground around the product, as a share of its longer side.
    private static final double MARGIN = .15;

    /// Height of the rows that are compared above and below a line, as a share of the longer side.
    private static final double WINDOW = .03;

    /// Rows at a line that are its blur.
    private static final int BLUR = 2;

    /// Minimum step of colour, in levels.
    private static final double MIN_STEP = 20;

    /// Steps on the left and on the right that are of one line: cosine and ratio.
    private static final double ALIKE = .85;

    private static final double MAX_RATIO = 2;

    /// Maximum slope of a line: rows for each column.
    private static final double MAX_SLOPE = .2;

    /// Share of the product's width at which its rims, where light is bent, end.
    private static final double RIM = .15;

    private static final int MIN_COLUMNS = 6;

    /// Height of the step within the product, as a share of that beside it.
    private static final double MIN_PASSING = .3;

    private static final double MAX_PASSING = 1.2;

    /// Height of a step beside the line, as a share of that at the line: gradients have more.
    private static final double MAX_BESIDE = .6;

    /// Share of columns that show the line. Bottles have 1.00; the closest opaque product, a
    /// backpack with a seam at the height of a kerb, .95, with a difference of .21 in what passes.
    private static final double MIN_SEEN = .9;

    /// Difference between what passes above and below the line. Bottles have .04.
    private static final double MAX_DIFFERENCE = .1;

    /// Glare can't make more than this of the ground's light.
    private static final double MAX_LIGHT = 1.1;

    /// Whether the ground can be taken out of the product's colours.
    boolean removable() {
        return light >= GroundRemoval.MIN_LIGHT;
    }

    /// @param frame BGR
    /// @param mask of the product, 0 to 255, of the frame's size
    static Optional<SeeThrough> of(Bitmap frame, Bitmap mask) {
        return new Matte(mask, 1, "product")
                .box()
                .map(box -> box.grown(MARGIN, frame.frame()))
                .flatMap(box -> ofPart(frame, mask, box));
    }

    private static Optional<SeeThrough> ofPart(Bitmap frame, Bitmap mask, Box box) {
        Bitmap small = Resampling.within(frame.crop(box), SIDE);
        Bitmap part = Resampling.resized(mask.crop(box), small.width(), small.height());
        return new Search(small, part, GroundRows.of(small, part)).found();
    }

    private record Search(Bitmap frame, Bitmap mask, GroundRows rows) {
        private int window() {
            return (int) Math.max(BLUR + 2, WINDOW * frame.frame().longest());
        }

        Optional<SeeThrough> found() {
            double[][] before = steps(rows.before());
            double[][] after = steps(rows.after());
            return peaks(before)
                    .flatMap(one ->
                            peaks(after)
                                    .filter(other -> oneLine(one, other, before[one], after[other]))
                                    .flatMap(other ->
                                            through(one, other, before[one], after[other])))
                    .min(Comparator.comparingDouble(line -> Math.abs(line.slope())));
        }

        /// What differs between the rows above and below each row, null where that is unknown.
        private double[][] steps(float[] side) {
            double[][] steps = new double[frame.height()][];
            for (int y = 0; y < steps.length; y++) {
                double[] step =
                        minus(
                                GroundRows.mean(side, y - window(), y - 1),
                                GroundRows.mean(side, y + 1, y + window()));
                steps[y] = Double.isNaN(step[0]) || rows.left()[y] < 0 ? new double[3] : step;
            }
            return steps;
        }

        private Stream<Integer> peaks(double[][] steps) {
            return IntStream.range(window(), steps.length - window())
                    .filter(y -> length(steps[y]) >= MIN_STEP)
                    .filter(y ->
                            IntStream.rangeClosed(y - window(), y + window())
                                    .allMatch(row -> length(steps[row]) <= length(steps[y])))
                    .boxed();
        }

        private boolean oneLine(int one, int other, double[] before, double[] after) {
            double ratio = length(before) / length(after);
            return Math.abs(one - other) <= MAX_SLOPE * width(one) + BLUR
                    && ratio < MAX_RATIO
                    && ratio > 1 / MAX_RATIO
                    && dot(before, after) > ALIKE * length(before) * length(after);
        }

        private int width(int row) {
            return rows.right()[row] - rows.left()[row];
        }

        private Stream<SeeThrough> through(int one, int other, double[] before, double[] after) {
            double slope = (double) (other - one) / Math.max(1, width(one));
            double[] step = new double[3];
            Arrays.setAll(step, c -> (before[c] + after[c]) / 2);
            int from = (int) Math.ceil(rows.left()[one] + RIM * width(one));
            int to = (int) (rows.right()[one] - RIM * width(one));
            int seen = 0;
            double[][] above = new double[Math.max(0, to - from + 1)][];
            double[][] below = new double[above.length][];
            for (int x = from; x <= to; x++) {
                int y = (int) Math.round(one + slope * (x - rows.left()[one]));
                if (y < 2 * window() || y + 2 * window() >= frame.height()) {
                    return Stream.empty();
                }
                seen += mask.at(x, y, 0) > 0 && seen(x, y, step) ? 1 : 0;
                above[x - from] = passing(x, y - window(), y - BLUR, slope);
                below[x - from] = passing(x, y + BLUR, y + window(), slope);
            }
            if (above.length < MIN_COLUMNS || seen < MIN_SEEN * above.length) {
                return Stream.empty();
            }
            double[] upper = medians(above);
            double[] lower = medians(below);
            double[] passes = new double[3];
            Arrays.setAll(passes, c -> (upper[c] + lower[c]) / 2);
            boolean equal =
                    IntStream.range(0, 3)
                            .allMatch(c ->
                                    Math.abs(upper[c] - lower[c]) <= MAX_DIFFERENCE
                                            && passes[c] <= MAX_LIGHT);
            return equal ? Stream.of(new SeeThrough(slope, passes, light(one))) : Stream.empty();
        }

        private boolean seen(int x, int y, double[] step) {
            double at = 0;
            for (int row = y - BLUR; row <= y + BLUR; row++) {
                at = Math.max(at, step(x, row - window(), row - BLUR, row + BLUR, step));
            }
            int half = window();
            double over = step(x, y - 2 * half, y - half - BLUR, y - half, step);
            double under = step(x, y + BLUR, y + half, y + half + 1, step);
            return at > MIN_PASSING
                    && at < MAX_PASSING
                    && Math.abs(over) < MAX_BESIDE * at
                    && Math.abs(under) < MAX_BESIDE * at;
        }

        /// Step in a column between two windows of rows, as a share of the step beside the product.
        private double step(int x, int first, int firstEnd, int second, double[] whole) {
            double[] one = column(x, first, firstEnd);
            double[] other = column(x, second, second + firstEnd - first);
            return dot(minus(one, other), whole) / dot(whole, whole);
        }

        private double[] column(int x, int from, int to) {
            double[] mean = new double[3];
            for (int y = from; y <= to; y++) {
                for (int c = 0; c < 3; c++) {
                    mean[c] += frame.at(x, y, c) / (to - from + 1.0);
                }
            }
            return mean;
        }

        private double[] passing(int x, int from, int to, double slope) {
            double[] share = new double[3];
            for (int y = from; y <= to; y++) {
                for (int c = 0; c < 3; c++) {
                    double ground = Math.max(1, rows.behind(x, y, 0, slope, c));
                    share[c] += frame.at(x, y, c) / ground / (to - from + 1.0);
                }
            }
            return share;
        }

        private double light(int row) {
            double[] above = GroundRows.mean(rows.before(), row - window(), row - BLUR);
            double[] below = GroundRows.mean(rows.before(), row + BLUR, row + window());
            return Math.min(
                    Arrays.stream(above).min().orElse(0), Arrays.stream(below).min().orElse(0));
        }
    }

    private static double[] medians(double[][] values) {
        double[] medians = new double[3];
        Arrays.setAll(
                medians,
                c ->
                        Arrays.stream(values)
                                .mapToDouble(value -> value[c])
                                .sorted()
                                .skip(values.length / 2)
                                .findFirst()
                                .orElse(0));
        return medians;
    }

    private static double[] minus(double[] one, double[] other) {
        return new double[] {one[0] - other[0], one[1] - other[1], one[2] - other[2]};
    }

    private static double dot(double[] one, double[] other) {
        return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
    }

    private static double length(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }
}
