package vopi.imaging.spin;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

/// Where the product is in the frames of a spin. The outline of a product that turns changes, but
/// opposite edges hardly ever move the same way, unless the product stands off the axis, or the
/// camera moves: then the whole product does.
///
/// @param boxes of the product, one a frame, in the order of the turn
record ProductPath(List<Box> boxes) {
    /// Maximum median of the jumps of the product's top and foot, as a share of its height; a
    /// camera in a hand makes larger ones.
    private static final double STEADY = .012;

    /// In pixels, of the outline.
    private static final double EDGE = 2;

    /// Maximum range of the product's way across, as a share of its longest side: measured, .09 for
    /// a jug with a spout and a handle, .1 for a mug that stands 5 % off the axis.
    private static final double ACROSS = .15;

    /// The same up and down, where a turn moves opposite edges apart: measured, .004.
    private static final double DOWN = .06;

    /// Maximum jump from the last frame to the first, as a multiple of the largest one between
    /// others.
    private static final double SEAM = 1.5;

    /// Jump that an inexact outline causes, as a share of the product's longest side.
    private static final double NOISE = .01;

    /// @param frames BGRA, in the order of the turn
    static ProductPath of(List<Bitmap> frames) {
        return new ProductPath(frames.stream().map(SpinFrames::product).toList());
    }

    /// Whether the product, or the camera, moves apart from the turn.
    boolean unsteady() {
        return shakes() || wanders() || jumpsAtSeam();
    }

    private boolean shakes() {
        double most = STEADY * median(boxes.stream().mapToDouble(Box::height).toArray()) + EDGE;
        return median(distances(Box::y)) > most || median(distances(Box::bottom)) > most;
    }

    private boolean wanders() {
        return range(Box::x, Box::right) > ACROSS * longest()
                || range(Box::y, Box::bottom) > DOWN * longest();
    }

    private boolean jumpsAtSeam() {
        int seam = boxes.size() - 1;
        double largest = IntStream.range(0, seam).mapToDouble(this::jump).max().orElse(0);
        return jump(seam) > SEAM * largest + NOISE * longest();
    }

    private double longest() {
        return boxes.stream().mapToDouble(Box::longest).max().orElseThrow();
    }

    /// Range of the way of two opposite edges, in pixels.
    private double range(ToIntFunction<Box> one, ToIntFunction<Box> other) {
        double at = 0;
        double least = 0;
        double most = 0;
        for (int i = 0; i + 1 < boxes.size(); i++) {
            at += common(step(one, i), step(other, i));
            least = Math.min(least, at);
            most = Math.max(most, at);
        }
        return most - least;
    }

    /// Way from a frame to the next beyond the mean of the ways before and after, in pixels.
    private double jump(int frame) {
        return Math.hypot(
                common(beyond(Box::x, frame), beyond(Box::right, frame)),
                common(beyond(Box::y, frame), beyond(Box::bottom, frame)));
    }

    private double beyond(ToIntFunction<Box> edge, int frame) {
        return step(edge, frame) - (step(edge, frame - 1) + step(edge, frame + 1)) / 2;
    }

    private double step(ToIntFunction<Box> edge, int frame) {
        return edge.applyAsInt(at(frame + 1)) - edge.applyAsInt(at(frame));
    }

    /// Distance of each edge from the line through its neighbours, twice.
    private double[] distances(ToIntFunction<Box> edge) {
        return IntStream.range(0, boxes.size())
                .mapToDouble(i -> Math.abs(step(edge, i) - step(edge, i - 1)))
                .toArray();
    }

    private Box at(int frame) {
        return boxes.get(Math.floorMod(frame, boxes.size()));
    }

    /// The way that both edges move.
    private static double common(double one, double other) {
        return one * other <= 0 ? 0 : Math.copySign(Math.min(Math.abs(one), Math.abs(other)), one);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
