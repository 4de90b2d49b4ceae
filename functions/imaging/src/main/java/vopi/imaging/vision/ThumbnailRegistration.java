package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Registers two thumbnails: the shift, scale, rotation and aspect under which they agree best, and
/// how well they agree.
///
/// @param detail correlation of the local contrast where both show the product, -1 to 1: print,
///   seams, parts
/// @param tone correlation of the luma there, -1 to 1
/// @param overlap intersection over union of the two masks, 0 to 1
/// @param contrast standard deviation of the local contrast, in levels: of the plainer of the two
record ThumbnailRegistration(double detail, double tone, double overlap, double contrast) {
    private static final int SIDE = ProductThumbnail.SIDE;
    private static final double CENTRE = (SIDE - 1) / 2.0;

    /// Radius of the mean that is subtracted for the local contrast.
    private static final int LOCAL = 4;

    private static final double[] ROTATIONS = {-.35, 0, .35};
    private static final double[] SCALES = {-.22, 0, .22};

    /// First steps of the search: shifts in cells, logarithm of the scale, radians, logarithm of
    /// the aspect.
    private static final double[] STEPS = {3, 3, .1, .15, .06};

    private static final double[] LIMITS = {10, 10, .5, .6, .2};
    private static final int HALVINGS = 4;

    /// Starts whose result after the first steps is refined: the best ones.
    private static final int REFINED = 3;

    private static final double BETTER = 1e-4;
    private static final int MIN_CELLS = 60;

    static final ThumbnailRegistration NONE = new ThumbnailRegistration(0, 0, 0, 0);

    /// `NONE` if one of them is unknown or they never overlap enough.
    static ThumbnailRegistration of(ProductThumbnail one, ProductThumbnail other) {
        if (!one.known() || !other.known()) {
            return NONE;
        }
        Planes fixed = Planes.of(one);
        Planes moving = Planes.of(other);
        List<Fit> starts = new ArrayList<>();
        for (double rotation : ROTATIONS) {
            for (double scale : SCALES) {
                double[] start = {0, 0, scale, rotation, 0};
                Fit fit = new Fit(start, compared(fixed, moving, start));
                starts.add(fit.descended(fixed, moving, 0, 1));
            }
        }
        starts.sort(Comparator.comparingDouble((Fit fit) -> fit.found.score()).reversed());
        ThumbnailRegistration best = NONE;
        for (Fit start : starts.subList(0, REFINED)) {
            ThumbnailRegistration found = start.descended(fixed, moving, 1, HALVINGS + 1).found;
            best = found.score() > best.score() ? found : best;
        }
        return best;
    }

    /// @param at shifts, logarithm of the scale, rotation, logarithm of the aspect
    private record Fit(double[] at, ThumbnailRegistration found) {
        /// Coordinate descent.
        ///
        /// @param from halvings of the first steps
        /// @param to halvings at which it ends
        Fit descended(Planes fixed, Planes moving, int from, int to) {
            Fit best = this;
            for (int halvings = from; halvings < to; halvings++) {
                double before;
                do {
                    before = best.found.score();
                    for (int i = 0; i < STEPS.length; i++) {
                        double step = STEPS[i] / (1 << halvings);
                        Fit less = best.moved(fixed, moving, i, -step);
                        // Back from there is where it was.
                        best = less.betterThan(best) ? less : best.moved(fixed, moving, i, step);
                    }
                } while (best.found.score() > before);
            }
            return best;
        }

        /// Itself unless the step is better.
        private Fit moved(Planes fixed, Planes moving, int index, double step) {
            double[] next = at.clone();
            next[index] = Math.clamp(at[index] + step, -LIMITS[index], LIMITS[index]);
            Fit there = new Fit(next, compared(fixed, moving, next));
            return there.betterThan(this) ? there : this;
        }

        private boolean betterThan(Fit other) {
            return found.score() > other.found.score() + BETTER;
        }
    }

    double score() {
        return detail + tone + overlap;
    }

    private static ThumbnailRegistration compared(Planes fixed, Planes moving, double[] at) {
        double cos = Math.cos(at[3]) * Math.exp(at[2]);
        double sin = Math.sin(at[3]) * Math.exp(at[2]);
        double wide = Math.exp(at[4]);
        Sums detail = new Sums();
        Sums tone = new Sums();
        int inside = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int i = y * SIDE + x;
                double u = (x - CENTRE) * wide;
                double v = (y - CENTRE) / wide;
                double toX = cos * u - sin * v + CENTRE + at[0];
                double toY = sin * u + cos * v + CENTRE + at[1];
                int cell = moving.cell(toX, toY);
                inside += cell >= 0 ? 1 : 0;
                if (cell >= 0 && fixed.mask[i]) {
                    tone.add(fixed.tone[i], moving.sample(moving.tone, toX, toY, cell));
                    detail.add(fixed.detail[i], moving.sample(moving.detail, toX, toY, cell));
                }
            }
        }
        if (tone.count < MIN_CELLS) {
            return NONE;
        }
        double union = fixed.count + inside - tone.count;
        return new ThumbnailRegistration(
                detail.correlation(),
                tone.correlation(),
                tone.count / union,
                detail.smallerDeviation());
    }

    private static final class Sums {
        private int count;
        private double a;
        private double b;
        private double aa;
        private double bb;
        private double ab;

        void add(double one, double other) {
            count++;
            a += one;
            b += other;
            aa += one * one;
            bb += other * other;
            ab += one * other;
        }

        double correlation() {
            double product = (aa - a * a / count) * (bb - b * b / count);
            return product <= 1e-6 ? 0 : (ab - a * b / count) / Math.sqrt(product);
        }

        double smallerDeviation() {
            double least = Math.min(aa - a * a / count, bb - b * b / count);
            return Math.sqrt(Math.max(0, least / count));
        }
    }

    /// @param count cells of the product
    private record Planes(boolean[] mask, float[] tone, float[] detail, int count) {
        static Planes of(ProductThumbnail thumbnail) {
            boolean[] mask = new boolean[SIDE * SIDE];
            float[] tone = new float[SIDE * SIDE];
            int count = 0;
            for (int i = 0; i < mask.length; i++) {
                tone[i] = thumbnail.luma()[i] & 255;
                mask[i] = tone[i] > 0;
                count += mask[i] ? 1 : 0;
            }
            float[] detail = new float[SIDE * SIDE];
            for (int i = 0; i < mask.length; i++) {
                detail[i] = mask[i] ? tone[i] - mean(tone, mask, i % SIDE, i / SIDE) : 0;
            }
            return new Planes(mask, tone, detail, count);
        }

        private static float mean(float[] tone, boolean[] mask, int x, int y) {
            float sum = 0;
            int count = 0;
            for (int v = Math.max(0, y - LOCAL); v <= Math.min(SIDE - 1, y + LOCAL); v++) {
                for (int u = Math.max(0, x - LOCAL); u <= Math.min(SIDE - 1, x + LOCAL); u++) {
                    if (mask[v * SIDE + u]) {
                        sum += tone[v * SIDE + u];
                        count++;
                    }
                }
            }
            return sum / count;
        }

        /// The nearest cell, -1 if it is not the product.
        int cell(double x, double y) {
            int u = (int) Math.round(x);
            int v = (int) Math.round(y);
            boolean in = u >= 0 && v >= 0 && u < SIDE && v < SIDE && mask[v * SIDE + u];
            return in ? v * SIDE + u : -1;
        }

        /// Bilinear; the nearest cell beside the product's outline.
        double sample(float[] plane, double x, double y, int cell) {
            int u = (int) Math.floor(x);
            int v = (int) Math.floor(y);
            int i = v * SIDE + u;
            if (u < 0 || v < 0 || u >= SIDE - 1 || v >= SIDE - 1) {
                return plane[cell];
            }
            if (!(mask[i] && mask[i + 1] && mask[i + SIDE] && mask[i + SIDE + 1])) {
                return plane[cell];
            }
            double across = x - u;
            double down = y - v;
            return (plane[i] * (1 - across) + plane[i + 1] * across) * (1 - down)
                    + (plane[i + SIDE] * (1 - across) + plane[i + SIDE + 1] * across) * down;
        }
    }
}
