package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// Finds where the product may be without a model: regions that strong contrast separates from the
/// frame's edge and whose colour differs from it.
///
/// @see "J. Zhang et al., Minimum Barrier Salient Object Detection at 80 FPS, ICCV 2015"
final class Saliency {
    private static final int PASSES = 4;
    private static final double RING = .08;
    private static final double CENTRE_SIGMA = .3;
    private static final double CENTRE_WEIGHT = .65;
    private static final double COVARIANCE_FLOOR = 20;

    private Saliency() {}

    /// @param lab three planes of one byte each, OpenCV's Lab
    /// @return one channel, 0 to 255
    static Bitmap of(OklabImage lab) {
        int width = lab.width();
        int height = lab.height();
        float[] barrier = new float[width * height];
        for (float[] plane : lab.planes()) {
            add(barrier, barrier(plane, width, height));
        }
        spread(barrier);
        float[] contrast = borderContrast(lab);
        for (int i = 0; i < barrier.length; i++) {
            double dx = (double) (i % width) / width - .5;
            double dy = (double) Math.floorDiv(i, width) / height - .5;
            double central = Math.exp(-(dx * dx + dy * dy) / (2 * CENTRE_SIGMA * CENTRE_SIGMA));
            barrier[i] =
                    (float)
                            ((barrier[i] + contrast[i])
                                    * (1 - CENTRE_WEIGHT + CENTRE_WEIGHT * central));
        }
        spread(barrier);
        byte[] out = new byte[barrier.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.round(255 * barrier[i]);
        }
        return Masks.median(Masks.closed(new Bitmap(width, height, 1, out), 4), 3);
    }

    /// Minimum over all paths to the frame's edge of the difference between the path's highest and
    /// lowest value.
    private static float[] barrier(float[] plane, int width, int height) {
        float[] high = plane.clone();
        float[] low = plane.clone();
        float[] barrier = new float[plane.length];
        java.util.Arrays.fill(barrier, Float.MAX_VALUE);
        for (int i = 0; i < plane.length; i++) {
            int x = i % width;
            int y = i / width;
            if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
                barrier[i] = 0;
            }
        }
        for (int pass = 0; pass < PASSES; pass++) {
            boolean forth = (pass & 1) == 0;
            int step = forth ? -1 : 1;
            for (int row = 1; row < height - 1; row++) {
                int y = forth ? row : height - 1 - row;
                for (int column = 1; column < width - 1; column++) {
                    int i = y * width + (forth ? column : width - 1 - column);
                    relax(plane, high, low, barrier, i, i + step);
                    relax(plane, high, low, barrier, i, i + step * width);
                }
            }
        }
        return barrier;
    }

    private static void relax(
            float[] plane, float[] high, float[] low, float[] barrier, int at, int from) {
        float top = Math.max(high[from], plane[at]);
        float bottom = Math.min(low[from], plane[at]);
        if (top - bottom < barrier[at]) {
            barrier[at] = top - bottom;
            high[at] = top;
            low[at] = bottom;
        }
    }

    /// Mahalanobis distance to the colours of the frame's four edges. The farthest edge is ignored,
    /// because the product may touch one of them.
    private static float[] borderContrast(OklabImage lab) {
        int ring = (int) Math.max(4, Math.round(RING * Math.min(lab.width(), lab.height())));
        float[] sum = new float[lab.width() * lab.height()];
        float[] farthest = new float[sum.length];
        for (int side = 0; side < 4; side++) {
            float[] distance = distance(lab, side, ring);
            spread(distance);
            add(sum, distance);
            for (int i = 0; i < sum.length; i++) {
                farthest[i] = Math.max(farthest[i], distance[i]);
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= farthest[i];
        }
        spread(sum);
        return sum;
    }

    private static float[] distance(OklabImage lab, int side, int ring) {
        ColourModel model = new ColourModel(COVARIANCE_FLOOR);
        for (int y = 0; y < lab.height(); y++) {
            for (int x = 0; x < lab.width(); x++) {
                boolean inside =
                        switch (side) {
                            case 0 -> y < ring;
                            case 1 -> y >= lab.height() - ring;
                            case 2 -> x < ring;
                            default -> x >= lab.width() - ring;
                        };
                if (inside) {
                    model.add(lab.at(y * lab.width() + x));
                }
            }
        }
        ColourModel.Fitted fitted = model.fit();
        float[] out = new float[lab.width() * lab.height()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) fitted.distance(lab.at(i));
        }
        return out;
    }

    private static void add(float[] sum, float[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }

    /// Scales to 0 to 1.
    private static void spread(float[] values) {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float scale = high > low ? 1 / (high - low) : 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - low) * scale;
        }
    }

    /// The threshold that separates the values best into two classes (N. Otsu, 1979).
    static int threshold(Bitmap saliency) {
        int[] histogram = new int[256];
        long sum = 0;
        for (byte value : saliency.data()) {
            histogram[value & 255]++;
            sum += value & 255;
        }
        long total = saliency.data().length;
        long below = 0;
        long belowSum = 0;
        double best = -1;
        int threshold = 128;
        for (int level = 0; level < 256; level++) {
            below += histogram[level];
            belowSum += (long) level * histogram[level];
            if (below == 0 || below == total) {
                continue;
            }
            double gap = (double) belowSum / below - (double) (sum - belowSum) / (total - below);
            double between = gap * gap * below * (total - below);
            if (between > best) {
                best = between;
                threshold = level;
            }
        }
        return threshold;
    }
}
