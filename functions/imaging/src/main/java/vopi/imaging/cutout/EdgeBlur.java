package vopi.imaging.cutout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// Measures how far the blur of an image mixes the background's colour into the product. In an
/// enlarged, defocused or shaken source the mix is several pixels wide, but the mask's edge is only
/// one or two pixels wide: without a correction the difference is visible as a rim.
///
/// A mix lies on the line between the product's colour and the background's. A dark frame, a bevel
/// or a print along the outline does not: if few places show a mix, much of the rim is the
/// product's own, and only a narrow mix that most places have in common is taken for blur.
final class EdgeBlur {
    /// Maximum depth that is examined, in pixels on each side of the outline.
    private static final int REACH = 10;

    private static final int HALF = 127;

    /// Opacity above which a pixel is the product's alone.
    private static final int SOLID = 250;

    /// Maximum number of measured places along the outline.
    private static final int SAMPLES = 3000;

    /// Minimum difference between product and background, in levels, at which a mix can be
    /// measured.
    private static final double CONTRAST = 40;

    /// Minimum number of places for a usable median.
    private static final int ENOUGH = 40;

    /// Maximum distance of a mix from the line between both colours, as a share of their
    /// difference.
    private static final double OFF_LINE = .35;

    /// Share of the measurable places below which those that show a mix are few.
    private static final double MIXED = .6;

    /// Depth in pixels to which a mix is believed if few places show it.
    private static final int NARROW = 2;

    /// Smaller shares come from the shading of a round product.
    private static final double SHADE = .05;

    /// Standard deviation in pixels of the blur of the mask whose gradient gives the outline's
    /// direction.
    private static final double SMOOTH = 2;

    private EdgeBlur() {}

    /// Share of the background's colour by depth inside the outline: the median over the places
    /// that show a mix; if those are few, the lower quartile over all measurable places. Decreases
    /// with depth and is 0 at the maximum depth.
    static double[] profile(Bitmap frame, Bitmap alpha) {
        List<Sample> seen = samples(frame, alpha);
        List<Sample> mixed = seen.stream().filter(place -> place.offLine() < OFF_LINE).toList();
        boolean most = mixed.size() >= MIXED * seen.size();
        List<Sample> used = most ? mixed : seen;
        double[] profile = new double[REACH + 1];
        if (used.size() < ENOUGH) {
            return profile;
        }
        int rank = used.size() / (most ? 2 : 4);
        double least = 1;
        for (int depth = 1; depth <= (most ? REACH : NARROW); depth++) {
            int at = depth;
            double[] values =
                    used.stream().mapToDouble(place -> place.ground()[at]).sorted().toArray();
            least = Math.clamp(values[rank], 0, least);
            profile[depth] = least < SHADE ? 0 : least;
        }
        return profile;
    }

    /// The colours along the normal of one place.
    ///
    /// @param ground share of the background's colour by depth
    /// @param offLine maximum distance from the line between both colours, as a share of their
    ///   difference
    private record Sample(double[] ground, double offLine) {}

    private static List<Sample> samples(Bitmap frame, Bitmap alpha) {
        Bitmap smooth = Masks.smoothed(alpha, SMOOTH);
        List<Sample> samples = new ArrayList<>();
        List<int[]> outline = outline(alpha);
        int step = Math.max(1, outline.size() / SAMPLES);
        for (int i = 0; i < outline.size(); i += step) {
            sample(frame, alpha, smooth, outline.get(i)[0], outline.get(i)[1])
                    .ifPresent(samples::add);
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

    /// @return empty if product and background have too similar colours
    private static Optional<Sample> sample(
            Bitmap frame, Bitmap alpha, Bitmap smooth, int x, int y) {
        double dx = smooth.at(x + 1, y, 0) - smooth.at(x - 1, y, 0);
        double dy = smooth.at(x, y + 1, 0) - smooth.at(x, y - 1, 0);
        double length = Math.hypot(dx, dy);
        if (length < 1) {
            return Optional.empty();
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
            return Optional.empty();
        }
        double[] ground = new double[REACH + 1];
        double offLine = 0;
        for (int depth = 1; depth <= REACH; depth++) {
            int here = at(alpha, x, y, dx, dy, depth - 1);
            double along = 0;
            double squares = 0;
            for (int c = 0; c < 3; c++) {
                double off = level(frame, here, c) - level(frame, deep, c);
                along += off * (level(frame, far, c) - level(frame, deep, c));
                squares += off * off;
            }
            ground[depth] = along / contrast;
            double beyond = ground[depth] - Math.clamp(ground[depth], 0, 1);
            double beside = squares / contrast - ground[depth] * ground[depth];
            offLine = Math.max(offLine, Math.sqrt(beyond * beyond + Math.max(0, beside)));
        }
        return Optional.of(new Sample(ground, offLine));
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
