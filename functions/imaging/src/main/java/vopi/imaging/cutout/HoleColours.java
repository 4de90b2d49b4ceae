package vopi.imaging.cutout;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.CieLab;
import vopi.imaging.pixels.ConnectedComponents;

/// The colours of a hole in a mask, beside those of the ground near by.
///
/// @param alike share of that ground that has the hole's median colour, 0 to 1
/// @param lightness median CIELAB lightness of the hole, 0 to 100
/// @param brighter CIELAB lightness by which the hole exceeds 95 % of that ground, negative if it
///   does not
record HoleColours(double alike, double lightness, double brighter) {
    /// Minimum area of ground to compare with, in areas of the hole.
    private static final int COMPARED = 3;

    /// Step by which the search for it grows, as a share of the frame's longer side.
    private static final double STEP = .02;

    /// CIELAB difference of equal colours.
    private static final double EQUAL = 10;

    /// About as many pixels of a hole are measured.
    private static final int SAMPLES = 1000;

    private static final double NEARLY_ALL = .95;

    /// @param frame BGR
    /// @param ground not 0 where the frame shows the ground outside the product
    /// @return empty if the whole frame has too little ground to compare with
    static Optional<HoleColours> of(
            Bitmap frame, Bitmap ground, ConnectedComponents holes, ConnectedComponents.Part hole) {
        int every = Math.max(1, hole.area() / SAMPLES);
        List<double[]> beside = ground(frame, ground, hole, every);
        if (every * beside.size() < COMPARED * hole.area()) {
            return Optional.empty();
        }
        List<double[]> inside =
                colours(frame, hole.box(), every, at -> holes.labels()[at] == hole.label());
        double[] own = {
            quantile(inside, lab -> lab[0], .5),
            quantile(inside, lab -> lab[1], .5),
            quantile(inside, lab -> lab[2], .5)
        };
        long alike = beside.stream().filter(lab -> CieLab.difference(lab, own) < EQUAL).count();
        return Optional.of(
                new HoleColours(
                        (double) alike / beside.size(),
                        own[0],
                        own[0] - quantile(beside, lab -> lab[0], NEARLY_ALL)));
    }

    /// The ground's colours in the smallest surroundings of a hole that have enough of it.
    private static List<double[]> ground(
            Bitmap frame, Bitmap ground, ConnectedComponents.Part hole, int every) {
        int step = (int) Math.ceil(STEP * frame.frame().longest());
        Box near = hole.box();
        List<double[]> found = List.of();
        while (every * found.size() < COMPARED * hole.area() && !near.equals(frame.frame())) {
            near = near.grown(step, frame.frame());
            found = colours(frame, near, every, at -> ground.data()[at] != 0);
        }
        return found;
    }

    /// @param every of how many counted pixels one is taken
    private static List<double[]> colours(Bitmap frame, Box box, int every, IntPredicate counted) {
        int[] at =
                IntStream.range(0, (int) box.area())
                        .map(i -> index(frame, box, i))
                        .filter(counted)
                        .toArray();
        return IntStream.range(0, at.length)
                .filter(i -> i % every == 0)
                .mapToObj(i -> CieLab.of(frame, at[i]))
                .toList();
    }

    private static int index(Bitmap frame, Box box, int i) {
        int row = Math.floorDiv(i, box.width());
        return (box.y() + row) * frame.width() + box.x() + i - row * box.width();
    }

    private static double quantile(
            List<double[]> colours, ToDoubleFunction<double[]> of, double share) {
        double[] sorted = colours.stream().mapToDouble(of).sorted().toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
