package vopi.imaging.cutout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// Measures how far the blur of an image mixes the background's colour into the product. In an
/// enlarged, defocused or shaken source the mix is several pixels wide, but the mask's edge is only
/// one or two pixels wide: without a correction the difference is visible as a rim.
final class EdgeBlur {
    /// Maximum depth that is examined, in pixels on each side of the outline.
    private static final int REACH = 10;

    private static final int HALF = 127;
    private static final int SOLID = 250;
    private static final int SAMPLES = 3000;

    /// Minimum difference between product and background, in levels, at which a mix can be
    /// measured.
    private static final double CONTRAST = 40;

    /// Minimum number of places for a usable median.
    private static final int ENOUGH = 40;

    /// Smaller shares come from the shading of a round product.
    private static final double SHADE = .05;

    private static final double SMOOTH = 2;

    private EdgeBlur() {}

    /// Share of the background's colour by depth inside the outline: the median over all measurable
    /// places. Decreases with depth and is 0 at the maximum depth.
    static double[] profile(Bitmap frame, Bitmap alpha) {
        List<double[]> seen = samples(frame, alpha);
        double[] profile = new double[REACH + 1];
        if (seen.size() < ENOUGH) {
            return profile;
        }
        double least = 1;
        for (int depth = 1; depth <= REACH; depth++) {
            double[] values = new double[seen.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = seen.get(i)[depth];
            }
            Arrays.sort(values);
            least = Math.clamp(values[values.length / 2], 0, least);
            profile[depth] = least < SHADE ? 0 : least;
        }
        return profile;
    }

    private static List<double[]> samples(Bitmap frame, Bitmap alpha) {
        Bitmap smooth = Masks.smoothed(alpha, SMOOTH);
        List<double[]> samples = new ArrayList<>();
        List<int[]> outline = outline(alpha);
        int step = Math.max(1, outline.size() / SAMPLES);
        for (int i = 0; i < outline.size(); i += step) {
            double[] sample = sample(frame, alpha, smooth, outline.get(i)[0], outline.get(i)[1]);
            if (sample.length > 0) {
                samples.add(sample);
            }
        }
        return samples;
    }

    /// The product's pixels next to the background, except those near the frame's edge.
    private static List<int[]> outline(Bitmap alpha) {
        List<int[]> outline = new ArrayList<>();
        int margin = 2 * REACH;
        for (int y = margin; y < alpha.height() - margin; y++) {
            for (int x = margin; x < alpha.width() - margin; x++) {
                boolean edge =
                        alpha.at(x, y, 0) > HALF
                                && (alpha.at(x - 1, y, 0) <= HALF
                                        || alpha.at(x + 1, y, 0) <= HALF
                                        || alpha.at(x, y - 1, 0) <= HALF
                                        || alpha.at(x, y + 1, 0) <= HALF);
                if (edge) {
                    outline.add(new int[] {x, y});
                }
            }
        }
        return outline;
    }

    /// @return share of the background by depth; empty if product and background have too similar
    ///   colours
    private static double[] sample(Bitmap frame, Bitmap alpha, Bitmap smooth, int x, int y) {
        double dx = smooth.at(x + 1, y, 0) - smooth.at(x - 1, y, 0);
        double dy = smooth.at(x, y + 1, 0) - smooth.at(x, y - 1, 0);
        double length = Math.hypot(dx, dy);
        if (length < 1) {
            return new double[0];
        }
        dx /= length;
        dy /= length;
        int deep = at(alpha, x, y, dx, dy, REACH);
        int far = at(alpha, x, y, dx, dy, -REACH);
        double contrast = 0;
        for (int c = 0; c < 3; c++) {
            double off = level(frame, far, c) - level(frame, deep, c);
            contrast += off * off;
        }
        boolean tells = (alpha.data()[deep] & 255) > SOLID && alpha.data()[far] == 0;
        if (!tells || contrast < CONTRAST * CONTRAST) {
            return new double[0];
        }
        double[] ground = new double[REACH + 1];
        for (int depth = 1; depth <= REACH; depth++) {
            int here = at(alpha, x, y, dx, dy, depth - 1);
            double along = 0;
            for (int c = 0; c < 3; c++) {
                double product = level(frame, deep, c);
                along += (level(frame, here, c) - product) * (level(frame, far, c) - product);
            }
            ground[depth] = along / contrast;
        }
        return ground;
    }

    private static int at(Bitmap of, int x, int y, double dx, double dy, int steps) {
        int column = (int) Math.round(x + dx * steps);
        int row = (int) Math.round(y + dy * steps);
        return row * of.width() + column;
    }

    private static int level(Bitmap frame, int pixel, int channel) {
        return frame.data()[3 * pixel + channel] & 255;
    }
}
