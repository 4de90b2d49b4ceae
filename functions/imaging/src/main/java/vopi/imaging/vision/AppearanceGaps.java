package vopi.imaging.vision;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import vopi.core.port.Vision.Candidate;
import vopi.core.view.FrameDetections;

/// Finds the candidate between or beside the analysed ones that may show another side.
final class AppearanceGaps {
    /// Neighbours at a smaller distance of appearance show nothing new between them: about a
    /// twelfth of a turn.
    private static final double ALIKE = .15;

    /// Distance that is assumed from a neighbour without a product.
    private static final double UNKNOWN = .3;

    private AppearanceGaps() {}

    /// The middle of the widest gap in appearance and time, or an end of the batch. Before a camera
    /// that stands still, the ends come first, because they tell whether a turn closes.
    ///
    /// @param candidates in time order
    /// @param found by index of the candidate
    /// @return index of a candidate that is not analysed; empty if neighbours are alike
    static OptionalInt widest(
            List<Candidate> candidates, NavigableMap<Integer, FrameDetections> found) {
        int widest = -1;
        double width = 0;
        for (int end : new int[] {0, candidates.size() - 1}) {
            double gap = endGap(candidates.get(end), end, found);
            if (gap > width) {
                width = gap;
                widest = end;
            }
        }
        if (widest >= 0 && stands(found)) {
            return OptionalInt.of(widest);
        }
        Map.Entry<Integer, FrameDetections> before = null;
        for (Map.Entry<Integer, FrameDetections> one : found.entrySet()) {
            if (before != null && one.getKey() > before.getKey() + 1) {
                double gap = gap(before.getValue(), one.getValue());
                if (gap > width) {
                    width = gap;
                    widest = (before.getKey() + one.getKey()) / 2;
                }
            }
            before = one;
        }
        return widest < 0 ? OptionalInt.empty() : OptionalInt.of(widest);
    }

    private static boolean stands(NavigableMap<Integer, FrameDetections> found) {
        return CameraMotion.still(
                found.firstEntry().getValue().background(),
                found.lastEntry().getValue().background());
    }

    /// The gap towards an end that is not analysed: the product is assumed to change there as fast
    /// as between the two analysed candidates that are nearest.
    private static double endGap(
            Candidate candidate, int end, NavigableMap<Integer, FrameDetections> found) {
        if (found.size() < 2 || found.containsKey(end)) {
            return 0;
        }
        boolean start = end < found.firstKey();
        FrameDetections near = start ? found.firstEntry().getValue() : found.lastEntry().getValue();
        FrameDetections next =
                start
                        ? found.higherEntry(found.firstKey()).getValue()
                        : found.lowerEntry(found.lastKey()).getValue();
        double rest = Math.abs(candidate.score().timestamp() - near.score().timestamp());
        double change = distance(near, next) * rest / Math.max(1e-3, seconds(near, next));
        return change <= ALIKE ? 0 : Math.min(1, change) * rest;
    }

    /// Distance of appearance * seconds between two neighbours; 0 if they are alike.
    private static double gap(FrameDetections one, FrameDetections other) {
        double distance = distance(one, other);
        return distance <= ALIKE ? 0 : distance * seconds(one, other);
    }

    /// 0 without a product in both.
    private static double distance(FrameDetections one, FrameDetections other) {
        FrameDetections.DetectedObject here = one.whole();
        FrameDetections.DetectedObject there = other.whole();
        if (here == null || there == null) {
            return here == null && there == null ? 0 : UNKNOWN;
        }
        return ProductObservation.of(one, here, null)
                .distance(ProductObservation.of(other, there, null));
    }

    private static double seconds(FrameDetections one, FrameDetections other) {
        return Math.abs(one.score().timestamp() - other.score().timestamp());
    }
}
