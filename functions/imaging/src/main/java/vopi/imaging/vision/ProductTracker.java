package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.view.FrameDetections;
import vopi.core.view.Region;

/// Separates products that are next to each other, and tracks each over the video by position and
/// appearance.
///
/// @param each the observations of each product, in time order; products from left to right
/// @param grouped whether several objects are treated as one product, because too few frames show
///   them separately
record ProductTracker(List<List<ProductObservation>> each, boolean grouped) {
    /// Maximum number of products.
    private static final int MAX = 6;

    /// Minimum share of the frames that show the objects separately for them to count as products.
    private static final double OFTEN = .5;

    /// A track with a smaller share of the frames is ignored as transient.
    private static final double SELDOM = .12;

    /// Minimum number of frames that show products apart.
    private static final int FEWEST = 2;

    /// Cost of a move across the whole image; objects of quite different appearance cost about 1.
    private static final double DISTANCE = 2.5;

    private static final double TOO_FAR = 1.1;

    /// Maximum ratio of the areas of one product in neighbouring frames.
    private static final double MAX_GROWTH = 1.9;

    /// Margin of a product's region: share of the distance to the next object, and maximum, as a
    /// share of the frame.
    private static final double MARGIN = .5;

    private static final double WIDEST_MARGIN = .06;

    /// Maximum distance of appearance of two copies of one product in a frame; each may be lit or
    /// held differently.
    private static final double COPY = .3;

    /// @param detections in time order
    static ProductTracker of(List<FrameDetections> detections) {
        List<ProductObservation> together =
                detections.stream()
                        .flatMap(detection ->
                                detection.whole() == null
                                        ? java.util.stream.Stream.empty()
                                        : java.util.stream.Stream.of(
                                                alone(detection, detection.whole())))
                        .filter(ProductObservation::visible)
                        .toList();
        List<FrameDetections> apart =
                detections.stream().filter(s -> s.parts().size() > 1).toList();
        List<ProductObservation> copies = copies(apart);
        if (copies.size() >= Math.max(FEWEST, SELDOM * together.size())) {
            return new ProductTracker(List.of(copies), false);
        }
        if (apart.size() < FEWEST || apart.size() < OFTEN * together.size()) {
            return new ProductTracker(
                    one(together), !apart.isEmpty() && 4 * apart.size() > together.size());
        }
        List<List<ProductObservation>> tracks = followed(detections);
        int longest = tracks.stream().mapToInt(List::size).max().orElse(0);
        double least = Math.max(FEWEST, SELDOM * longest);
        tracks.removeIf(track -> track.size() < least);
        return tracks.size() < 2
                ? new ProductTracker(one(together), false)
                : new ProductTracker(tracks, false);
    }

    /// The frames that show several equal products side by side, such as three cups of a kind: of
    /// each frame the product that is shown best.
    private static List<ProductObservation> copies(List<FrameDetections> apart) {
        List<List<ProductObservation>> equal =
                apart.stream()
                        .map(ProductTracker::observations)
                        .map(ProductTracker::alike)
                        .filter(some -> some.size() > 1)
                        .toList();
        ProductObservation.Best best =
                ProductObservation.Best.of(equal.stream().flatMap(List::stream).toList());
        return equal.stream()
                .flatMap(some ->
                        some.stream()
                                .max(Comparator.comparingDouble(one -> one.rank(best)))
                                .stream())
                .toList();
    }

    /// The largest set of products of one frame that look the same.
    private static List<ProductObservation> alike(List<ProductObservation> products) {
        return products.stream()
                .map(one -> products.stream().filter(other -> one.distance(other) < COPY).toList())
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    /// A product that is alone has a region only if other things stand out beside it.
    static ProductObservation alone(
            FrameDetections detection, FrameDetections.DetectedObject whole) {
        return ProductObservation.of(
                detection, whole, whole.crowded() ? around(whole, List.of()) : null);
    }

    private static List<List<ProductObservation>> one(List<ProductObservation> together) {
        return together.isEmpty() ? List.of() : List.of(together);
    }

    private static List<List<ProductObservation>> followed(List<FrameDetections> detections) {
        List<List<ProductObservation>> tracks = new ArrayList<>();
        FrameDetections richest =
                detections.stream()
                        .max(Comparator.comparingInt((FrameDetections s) -> s.parts().size()))
                        .orElseThrow();
        int start = detections.indexOf(richest);
        observations(richest).forEach(one -> tracks.add(new ArrayList<>(List.of(one))));
        while (tracks.size() > MAX) {
            tracks.removeLast();
        }
        List<@Nullable ProductObservation> last = new ArrayList<>();
        tracks.forEach(track -> last.add(track.getFirst()));
        for (int i = start + 1; i < detections.size(); i++) {
            assign(observations(detections.get(i)), tracks, last);
        }
        last.clear();
        tracks.forEach(track -> last.add(track.getFirst()));
        for (int i = start - 1; i >= 0; i--) {
            assign(observations(detections.get(i)), tracks, last);
        }
        tracks.forEach(track -> track.sort(Comparator.comparing(ProductObservation::frame)));
        return tracks;
    }

    /// The parts if there are several, otherwise the whole: only one product may be left in the
    /// frame.
    private static List<ProductObservation> observations(FrameDetections detection) {
        List<FrameDetections.DetectedObject> bodies =
                !detection.parts().isEmpty()
                        ? detection.parts()
                        : detection.whole() == null ? List.of() : List.of(detection.whole());
        List<ProductObservation> seen = new ArrayList<>();
        for (FrameDetections.DetectedObject body : bodies) {
            ProductObservation one = ProductObservation.of(detection, body, around(body, bodies));
            if (one.visible()) {
                seen.add(one);
            }
        }
        return seen;
    }

    /// The box with a margin of up to half the distance to the next object.
    private static Region around(
            FrameDetections.DetectedObject body, List<FrameDetections.DetectedObject> bodies) {
        Region box = body.box();
        double left = WIDEST_MARGIN;
        double right = WIDEST_MARGIN;
        double up = WIDEST_MARGIN;
        double down = WIDEST_MARGIN;
        for (FrameDetections.DetectedObject other : bodies) {
            Region theirs = other.box();
            double toLeft = box.x() - (theirs.x() + theirs.width());
            double toRight = theirs.x() - (box.x() + box.width());
            double toUp = box.y() - (theirs.y() + theirs.height());
            double toDown = theirs.y() - (box.y() + box.height());
            double most = Math.max(Math.max(toLeft, toRight), Math.max(toUp, toDown));
            if (most >= 0 && !theirs.equals(box)) {
                left = most == toLeft ? Math.min(left, MARGIN * toLeft) : left;
                right = most == toRight ? Math.min(right, MARGIN * toRight) : right;
                up = most == toUp ? Math.min(up, MARGIN * toUp) : up;
                down = most == toDown ? Math.min(down, MARGIN * toDown) : down;
            }
        }
        double x = Math.max(0, box.x() - left);
        double y = Math.max(0, box.y() - up);
        return new Region(
                x,
                y,
                Math.min(1, box.x() + box.width() + right) - x,
                Math.min(1, box.y() + box.height() + down) - y);
    }

    /// Greedy assignment, cheapest pairs first; each object and each track is used once.
    private static void assign(
            List<ProductObservation> bodies,
            List<List<ProductObservation>> tracks,
            List<@Nullable ProductObservation> last) {
        List<ProductObservation> open = new ArrayList<>(bodies);
        boolean[] taken = new boolean[tracks.size()];
        while (!open.isEmpty()) {
            ProductObservation body = open.getFirst();
            int to = -1;
            double least = TOO_FAR;
            for (ProductObservation one : open) {
                for (int t = 0; t < taken.length; t++) {
                    ProductObservation before = last.get(t);
                    double cost = taken[t] || before == null ? TOO_FAR : cost(one, before);
                    if (cost < least) {
                        least = cost;
                        body = one;
                        to = t;
                    }
                }
            }
            if (to < 0) {
                return;
            }
            taken[to] = true;
            open.remove(body);
            tracks.get(to).add(body);
            last.set(to, body);
        }
    }

    private static double cost(ProductObservation one, ProductObservation before) {
        double growth = one.body().share() / Math.max(1e-6, before.body().share());
        if (growth > MAX_GROWTH || growth < 1 / MAX_GROWTH) {
            return TOO_FAR;
        }
        Region here = one.body().box();
        Region there = before.body().box();
        double step =
                Math.hypot(
                        here.x() + here.width() / 2 - there.x() - there.width() / 2,
                        here.y() + here.height() / 2 - there.y() - there.height() / 2);
        return DISTANCE * step + one.descriptor().toneDistance(before.descriptor());
    }
}
