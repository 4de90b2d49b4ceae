package vopi.imaging.cutout;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// A ground of one exact colour, such as a rendered or overexposed white. On it a network loses
/// parts of nearly that colour, but a few levels separate them: what the ground's colour does not
/// reach from the frame's edge is product or shadow.
final class PlainGround {
    private static final int SIDE = 640;
    private static final double RING = .03;
    private static final int HALF = 127;

    /// Share of the frame's edge that has the ground's colour.
    private static final double PLAIN = .97;

    /// In levels: the ground's noise and compression.
    private static final int TOLERANCE = 3;

    /// Levels by which a part differs from the ground just inside its edge; a shadow fades.
    private static final double SHARP = 6;

    private static final int INSIDE = 3;

    /// Share of the ground's colour above which a part is a hole: a loop, a handle.
    private static final double HOLE = .5;

    /// Minimum share of the product's area.
    private static final double MIN_SHARE = .002;

    /// Half the width of a crack, as a share of the picture's longer side.
    private static final double CRACK = .01;

    /// Half the width of a notch in a part of the ground's colour, as a share of the product's
    /// longer side.
    private static final double NOTCH = .06;

    /// In levels: what is nearer to the ground's colour has no visible outline.
    private static final int PALE = 14;

    /// Minimum share of a notch's border that is pale: three such notches have .51 to .64, twelve
    /// gaps beside dark parts, loops and handles 0.
    private static final double MOSTLY = .4;

    /// Width of an outline's soft edge, in pixels.
    private static final int EDGE = 2;

    private final Bitmap levels;
    private final byte[] ground;

    private PlainGround(Bitmap levels, byte[] ground) {
        this.levels = levels;
        this.ground = ground;
    }

    /// @param frame BGR
    /// @return empty if the frame's edge has several colours
    static Optional<PlainGround> of(Bitmap frame) {
        Bitmap small = Resampling.within(frame, SIDE);
        int ring = (int) Math.max(2, RING * Math.min(small.width(), small.height()));
        Bitmap levels = levels(small, ring);
        int all = 0;
        int like = 0;
        for (int i = 0; i < levels.pixels(); i++) {
            if (onRing(i, small, ring)) {
                all++;
                like += (levels.data()[i] & 255) <= TOLERANCE ? 1 : 0;
            }
        }
        return like < PLAIN * all
                ? Optional.empty()
                : Optional.of(new PlainGround(levels, flood(levels)));
    }

    private static boolean onRing(int i, Bitmap of, int ring) {
        int x = i % of.width();
        int y = Math.floorDiv(i, of.width());
        return x < ring || y < ring || x >= of.width() - ring || y >= of.height() - ring;
    }

    /// The largest difference of any channel from the median colour of the frame's edge.
    private static Bitmap levels(Bitmap small, int ring) {
        int[] median = new int[3];
        for (int c = 0; c < 3; c++) {
            int[] values = new int[small.pixels()];
            int count = 0;
            for (int i = 0; i < small.pixels(); i++) {
                if (onRing(i, small, ring)) {
                    values[count++] = small.data()[3 * i + c] & 255;
                }
            }
            Arrays.sort(values, 0, count);
            median[c] = values[count / 2];
        }
        Bitmap levels = Bitmap.blank(small.width(), small.height(), 1);
        for (int i = 0; i < levels.pixels(); i++) {
            int most = 0;
            for (int c = 0; c < 3; c++) {
                most = Math.max(most, Math.abs((small.data()[3 * i + c] & 255) - median[c]));
            }
            levels.data()[i] = (byte) most;
        }
        return levels;
    }

    /// 1 where the ground's colour reaches from the frame's edge.
    private static byte[] flood(Bitmap levels) {
        int width = levels.width();
        byte[] ground = new byte[levels.pixels()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < ground.length; i++) {
            if (onRing(i, levels, 1)) {
                visit(levels, ground, open, i);
            }
        }
        while (!open.isEmpty()) {
            int i = open.remove();
            int x = i % width;
            visit(levels, ground, open, x > 0 ? i - 1 : i);
            visit(levels, ground, open, x + 1 < width ? i + 1 : i);
            visit(levels, ground, open, i >= width ? i - width : i);
            visit(levels, ground, open, i + width < ground.length ? i + width : i);
        }
        return ground;
    }

    private static void visit(Bitmap levels, byte[] ground, Deque<Integer> open, int i) {
        if (ground[i] == 0 && (levels.data()[i] & 255) <= TOLERANCE) {
            ground[i] = 1;
            open.add(i);
        }
    }

    /// The mask with the parts that it lacks between its own parts, such as a white midsole between
    /// upper and sole. What lies outside the product's hull may be a shadow and is not added, nor
    /// is what fades into the ground.
    ///
    /// @param alpha mask of the frame's size
    Bitmap completed(Bitmap alpha) {
        Bitmap mask = Masks.above(Resampling.resized(alpha, levels.width(), levels.height()), HALF);
        byte[] hull = Masks.hull(mask).data();
        Bitmap lost = Bitmap.blank(mask.width(), mask.height(), 1);
        for (int i = 0; i < ground.length; i++) {
            boolean between = ground[i] == 0 && mask.data()[i] == 0 && hull[i] != 0;
            lost.data()[i] = (byte) (between ? 255 : 0);
        }
        double least = MIN_SHARE * Masks.count(mask, 0);
        ConnectedComponents parts = ConnectedComponents.of(Masks.opened(lost, 1));
        double[] edge = edges(parts);
        boolean[] hole = holes(parts);
        Bitmap added =
                parts.keep(part ->
                        part.area() >= least && edge[part.label()] >= SHARP && !hole[part.label()]);
        Bitmap complete = sealed(mask, added);
        complete = Masks.either(complete, notches(Masks.either(mask, complete), least));
        if (Masks.count(complete, 0) == 0) {
            return alpha;
        }
        Bitmap soft =
                Masks.smoothed(
                        Resampling.resized(
                                Masks.dilated(complete, 1), alpha.width(), alpha.height()),
                        1);
        byte[] out = alpha.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.max(out[i] & 255, soft.data()[i] & 255);
        }
        return new Bitmap(alpha.width(), alpha.height(), 1, out);
    }

    /// The added parts with the cracks between them and the mask: where a part is as white as the
    /// ground, neither the network nor a difference of colour finds it.
    private Bitmap sealed(Bitmap mask, Bitmap added) {
        int width = (int) Math.max(1, CRACK * levels.frame().longest());
        Bitmap whole = Masks.either(mask, added);
        Bitmap closed = Masks.closed(whole, width);
        byte[] inside = Masks.eroded(closed, EDGE).data();
        byte[] near = Masks.dilated(added, 2 * width).data();
        Bitmap sealed = Bitmap.blank(mask.width(), mask.height(), 1);
        for (int i = 0; i < ground.length; i++) {
            // A crack may also be half transparent; the outline stays as soft as it is.
            boolean gap = closed.data()[i] != 0 && whole.data()[i] == 0;
            boolean crack = (gap || inside[i] != 0) && near[i] != 0 && ground[i] == 0;
            sealed.data()[i] = (byte) (crack || added.data()[i] != 0 ? 255 : 0);
        }
        return sealed;
    }

    /// Notches in a part that is as white as the ground: there the ground's colour reaches into the
    /// product, and the outline that is found is an accident of compression.
    ///
    /// @param least area in pixels
    private Bitmap notches(Bitmap whole, double least) {
        int longest = new Matte(whole, 1, "product").box().map(Box::longest).orElse(0);
        Bitmap closed = Masks.closed(whole, (int) Math.round(NOTCH * longest));
        ConnectedComponents parts = ConnectedComponents.of(Masks.both(closed, Masks.not(whole)));
        return parts.keep(part -> part.area() >= least / 2 && pale(parts, part, whole));
    }

    /// Whether the product next to a part has nearly the ground's colour.
    private boolean pale(ConnectedComponents parts, ConnectedComponents.Part part, Bitmap whole) {
        byte[] near = Masks.dilated(parts.keep(part::equals), EDGE + 1).data();
        int border = 0;
        int pale = 0;
        for (int i = 0; i < ground.length; i++) {
            if (near[i] != 0 && whole.data()[i] != 0) {
                border++;
                pale += (levels.data()[i] & 255) <= PALE ? 1 : 0;
            }
        }
        return border > 0 && pale >= MOSTLY * border;
    }

    /// Whether a part has the ground's colour in its middle, by label: near its border the colours
    /// on both sides mix, and a narrow hole is nearly all border.
    private boolean[] holes(ConnectedComponents parts) {
        byte[] depth = Masks.depth(parts.keep(_ -> true)).data();
        int[] deepest = new int[parts.parts().size() + 1];
        for (int i = 0; i < depth.length; i++) {
            int label = parts.labels()[i];
            deepest[label] = Math.max(deepest[label], depth[i] & 255);
        }
        int[] middle = new int[deepest.length];
        int[] open = new int[deepest.length];
        for (int i = 0; i < depth.length; i++) {
            int label = parts.labels()[i];
            if (2 * (depth[i] & 255) > deepest[label]) {
                middle[label]++;
                open[label] += (levels.data()[i] & 255) <= TOLERANCE ? 1 : 0;
            }
        }
        boolean[] holes = new boolean[deepest.length];
        for (int label = 0; label < holes.length; label++) {
            holes[label] = open[label] >= HOLE * middle[label];
        }
        return holes;
    }

    /// Mean difference from the ground just inside each part's border with the ground, by label; a
    /// part without such a border is sharp.
    private double[] edges(ConnectedComponents parts) {
        Bitmap flooded = new Bitmap(levels.width(), levels.height(), 1, ground.clone());
        byte[] near = Masks.dilated(flooded, INSIDE).data();
        byte[] nearest = Masks.dilated(flooded, 1).data();
        double[] sums = new double[parts.parts().size() + 1];
        int[] counts = new int[sums.length];
        for (int i = 0; i < near.length; i++) {
            if (near[i] != 0 && nearest[i] == 0) {
                sums[parts.labels()[i]] += levels.data()[i] & 255;
                counts[parts.labels()[i]]++;
            }
        }
        for (int label = 0; label < sums.length; label++) {
            sums[label] = counts[label] == 0 ? 255 : sums[label] / counts[label];
        }
        return sums;
    }
}
