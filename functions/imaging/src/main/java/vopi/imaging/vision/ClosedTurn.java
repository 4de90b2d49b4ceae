package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vopi.imaging.vision.ProductObservation.Best;

/// A full turn of the product before a camera that stands still: the product looks again as it did
/// at the start, after it looked clearly different. A video may end just before the turn closes:
/// then the product looks at the end as it did shortly after the start, but from the other side,
/// and the rest of the turn takes as long as that first part took.
///
/// The angle is a share of the turn's time. It is exact on a turntable and an estimate otherwise:
/// points on glossy products do not give it.
///
/// @param start first observation of the turn
/// @param seconds of one turn
record ClosedTurn(ProductObservation start, double seconds) {
    /// Maximum distance of appearance between the start and the end of a turn.
    private static final double CLOSED = .09;

    /// Minimum distance of appearance that the product reaches between them.
    private static final double TURNED = .2;

    private static final double MIN_SECONDS = 2;

    /// Minimum number of observations in a turn.
    private static final int MIN_OBSERVATIONS = 7;

    /// Maximum part of the turn without an observation.
    private static final double MAX_GAP = .3;

    /// Maximum part of a turn that the video does not show.
    private static final double MAX_MISSING = .17;

    /// Maximum distance of appearance to the start at the end of a turn that is nearly closed, as a
    /// share of the largest distance.
    private static final double RETURNING = .75;

    /// Minimum ratio of the distance between mirrored times to the distance from the start: where
    /// the product is turned there and back, mirrored times look the same.
    private static final double ONWARD = .6;

    private static final int VIEWS = 8;

    /// Minimum angle between two views, in degrees.
    private static final double MIN_APART = 30;

    /// Bonus for observations within that angle of the start, on the scale of
    /// `ProductObservation.front`.
    private static final double START = .8;

    /// The first full turn of a video.
    ///
    /// @param seen sound observations of one product, in time order
    static Optional<ClosedTurn> in(List<ProductObservation> seen) {
        for (int from = 0; from < seen.size(); from++) {
            ProductObservation start = seen.get(from);
            ProductObservation end = null;
            for (int to = from + MIN_OBSERVATIONS - 1; to < seen.size(); to++) {
                ProductObservation one = seen.get(to);
                if (start.distance(one) > CLOSED || !turns(seen.subList(from, to + 1))) {
                    if (end != null) {
                        break;
                    }
                } else if (end == null || start.distance(one) < start.distance(end)) {
                    end = one;
                }
            }
            if (end != null && onward(seen.subList(from, seen.indexOf(end) + 1))) {
                return Optional.of(new ClosedTurn(start, end.timestamp() - start.timestamp()));
            }
        }
        return seen.size() < MIN_OBSERVATIONS ? Optional.empty() : nearlyClosed(seen);
    }

    /// The turn from the first to the last observation, if only a small part of it is missing.
    private static Optional<ClosedTurn> nearlyClosed(List<ProductObservation> seen) {
        ProductObservation start = seen.getFirst();
        ProductObservation end = seen.getLast();
        double left = start.distance(end);
        int farthest = 0;
        for (int i = 1; i < seen.size(); i++) {
            if (start.distance(seen.get(i)) > start.distance(seen.get(farthest))) {
                farthest = i;
            }
        }
        double missing = untilDistance(seen, left);
        double seconds = end.timestamp() - start.timestamp() + missing;
        boolean returns =
                left <= RETURNING * start.distance(seen.get(farthest))
                        && seen.subList(farthest, seen.size()).stream()
                                .allMatch(one -> start.distance(one) >= left)
                        && missing <= MAX_MISSING * seconds;
        return returns && turns(seen) && onward(seen)
                ? Optional.of(new ClosedTurn(start, seconds))
                : Optional.empty();
    }

    /// Seconds from the start until the product is that far from its first appearance.
    private static double untilDistance(List<ProductObservation> seen, double distance) {
        ProductObservation start = seen.getFirst();
        for (int i = 1; i < seen.size(); i++) {
            double before = start.distance(seen.get(i - 1));
            double after = start.distance(seen.get(i));
            if (after >= distance) {
                double part = after <= before ? 1 : (distance - before) / (after - before);
                double from = seen.get(i - 1).timestamp();
                return from + part * (seen.get(i).timestamp() - from) - start.timestamp();
            }
        }
        return Double.MAX_VALUE;
    }

    /// Whether the product turned on, rather than there and back.
    private static boolean onward(List<ProductObservation> seen) {
        double sum = seen.getFirst().timestamp() + seen.getLast().timestamp();
        double mirrored = 0;
        double turned = 0;
        for (ProductObservation one : seen) {
            ProductObservation mirror =
                    seen.stream()
                            .min(
                                    Comparator.comparingDouble(other ->
                                            Math.abs(sum - one.timestamp() - other.timestamp())))
                            .orElseThrow();
            mirrored += one.distance(mirror);
            turned += one.distance(seen.getFirst());
        }
        return mirrored >= ONWARD * turned;
    }

    private static boolean turns(List<ProductObservation> part) {
        ProductObservation start = part.getFirst();
        double seconds = part.getLast().timestamp() - start.timestamp();
        double farthest = part.stream().mapToDouble(start::distance).max().orElse(0);
        double gap = 0;
        for (int i = 1; i < part.size(); i++) {
            gap = Math.max(gap, part.get(i).timestamp() - part.get(i - 1).timestamp());
        }
        return seconds >= MIN_SECONDS
                && farthest >= TURNED
                && gap <= MAX_GAP * seconds
                && CameraMotion.stands(part);
    }

    /// Angle in degrees since the start, 0 to 360.
    double angle(ProductObservation one) {
        double turns = (one.timestamp() - start.timestamp()) / seconds;
        return 360 * (turns - Math.floor(turns));
    }

    /// The angle for people: `45 degrees`.
    String text(ProductObservation one) {
        return Math.round(angle(one)) % 360 + " degrees";
    }

    /// The main side: a turn starts at it, and every other side is in it as large and as sharp.
    ///
    /// @param seen observations to choose from, not empty
    ProductObservation hero(List<ProductObservation> seen, Best best) {
        return seen.stream()
                .max(
                        Comparator.comparingDouble(one ->
                                one.front(best) + (off(angle(one), 0) <= MIN_APART ? START : 0)))
                .orElseThrow();
    }

    /// Observations spread evenly over the turn, from the given one on. Those that look like an
    /// earlier one are left out, as most of a round product are.
    ///
    /// @param seen observations to choose from, not empty
    /// @param hero the first view, one of them
    /// @param alike distance of appearance below which two are one view
    /// @return at most eight
    List<ProductObservation> views(
            List<ProductObservation> seen, ProductObservation hero, double alike) {
        List<ProductObservation> order = new ArrayList<>(seen);
        order.remove(hero);
        order.sort(Comparator.comparingDouble(one -> after(one, hero)));
        order.addFirst(hero);
        double[] angles = order.stream().mapToDouble(one -> after(one, hero)).toArray();
        List<ProductObservation> views = new ArrayList<>();
        for (int index : EvenSpacing.of(angles, VIEWS, MIN_APART)) {
            ProductObservation one = order.get(index);
            if (views.stream().noneMatch(other -> one.distance(other) < alike)) {
                views.add(one);
            }
        }
        return views;
    }

    /// Angle from the hero on, 0 to 360.
    private double after(ProductObservation one, ProductObservation hero) {
        return (angle(one) - angle(hero) + 360) % 360;
    }

    private static double off(double one, double other) {
        double off = Math.abs(one - other) % 360;
        return Math.min(off, 360 - off);
    }
}
