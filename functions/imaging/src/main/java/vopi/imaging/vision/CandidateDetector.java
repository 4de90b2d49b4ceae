package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import vopi.core.port.Vision.Candidate;
import vopi.core.view.FrameDetections;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.vision.ProductDetector.Analysis;

/// Detects the product in the candidates of a batch. The best candidate of each second is analysed
/// first; then, where the product's appearance changes much from one analysed candidate to the
/// next, one between them, until neighbours are alike or the limit is reached. So a product that
/// turns fast is seen from all sides, and one that stands still costs no inference more.
final class CandidateDetector {
    private static final int SIDE = 64;

    /// Maximum change of a point of the thumbnail caused by noise and compression, in levels.
    private static final int NOISE = 7;

    /// Minimum share of the analysed candidates that should have a visible detection.
    private static final double ENOUGH = .4;

    private static final int MAX_THOROUGH = 4;

    /// Thorough analyses in succession that find nothing: further ones would not either.
    private static final int MAX_FAILED = 2;

    /// Candidates that may be analysed again near the place where others show the product.
    private static final int MAX_GUIDED = 7;

    private static final int MAX_GUIDED_FAILED = 4;

    /// Maximum time in seconds between them.
    private static final double NEAR = 1.5;

    /// Maximum ratio of the areas of the product in the two.
    private static final double MAX_GROWTH = 2;

    /// Minimum share of the product's box that lies within its box in the other.
    private static final double SAME_PLACE = .2;

    private static final double CLEAR = .6;

    /// Neighbours at a smaller distance of appearance show nothing new between them: about a
    /// twelfth of a turn.
    private static final double ALIKE = .15;

    /// Distance that is assumed from a neighbour without a product.
    private static final double UNKNOWN = .3;

    /// Candidates that may be analysed beyond the best of each second: a share of those, or as many
    /// as make a minimum in all, enough for a full turn.
    private static final double MAX_EXTRA = .5;

    private static final int MIN_ANALYSED = 14;

    private final List<Candidate> candidates;
    private final ProductDetector detector;

    /// By index of the candidate.
    private final Map<Integer, Analysis> analyses = new TreeMap<>();

    private int guided;
    private int guidedFailed;

    private CandidateDetector(List<Candidate> candidates, ProductDetector detector) {
        this.candidates = candidates;
        this.detector = detector;
    }

    /// @param candidates in time order
    /// @return one for each candidate; those of candidates that were not analysed are empty
    static List<FrameDetections> at(List<Candidate> candidates, ProductDetector detector) {
        return new CandidateDetector(candidates, detector).run();
    }

    private List<FrameDetections> run() {
        List<Integer> seconds = bestOfSeconds();
        analyseInOrder(seconds);
        retryThoroughly();
        boolean handed = handed();
        TreeMap<Integer, FrameDetections> found = new TreeMap<>();
        analyses.forEach((i, one) -> found.put(i, ProductDetector.detections(one, handed)));
        seconds.forEach(i -> guide(i, found, handed));
        refine(
                found,
                handed,
                (int) Math.max(MIN_ANALYSED - seconds.size(), MAX_EXTRA * seconds.size()));
        List<FrameDetections> all = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            FrameDetections one = found.get(i);
            all.add(one == null ? FrameDetections.empty(candidates.get(i).score()) : one);
        }
        return all;
    }

    private boolean handed() {
        return HandVote.handed(
                analyses.values().stream()
                        .filter(one -> one.seen() != null)
                        .map(Analysis::evidence)
                        .toList());
    }

    private List<Integer> bestOfSeconds() {
        return IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).bestOfSecond())
                .boxed()
                .toList();
    }

    /// A candidate that repeats the previous image reuses its mask.
    private void analyseInOrder(List<Integer> wanted) {
        Bitmap before = null;
        Analysis last = null;
        for (int i : wanted) {
            Candidate candidate = candidates.get(i);
            Bitmap small = Resampling.squeezed(Codec.decode(candidate.image()), SIDE, SIDE);
            if (before == null || last == null || !same(before, small)) {
                last = detector.analyse(candidate);
                before = small;
            }
            analyses.put(i, last.of(candidate));
        }
    }

    private void retryThoroughly() {
        List<Integer> undetected = new ArrayList<>();
        int products = 0;
        for (Map.Entry<Integer, Analysis> one : analyses.entrySet()) {
            products += one.getValue().card() ? 0 : 1;
            if (!one.getValue().card() && !detected(one.getValue())) {
                undetected.add(one.getKey());
            }
        }
        if (products - undetected.size() >= ENOUGH * products) {
            return;
        }
        undetected.sort(
                Comparator.comparingDouble((Integer i) -> -candidates.get(i).score().combined()));
        int failed = 0;
        for (int i : undetected.subList(0, Math.min(MAX_THOROUGH, undetected.size()))) {
            Analysis again = detector.analyseThoroughly(candidates.get(i));
            failed = detected(again) ? 0 : failed + 1;
            if (failed == 0) {
                analyses.put(i, again);
            } else if (failed == MAX_FAILED) {
                return;
            }
        }
    }

    /// Where a candidate does not show the product clearly, but one near in time does, looks again
    /// in its place. A printed product on a plain background looks like a title card, but stands
    /// where the product stands.
    private void guide(int index, Map<Integer, FrameDetections> found, boolean handed) {
        FrameDetections unclear = found.get(index);
        if (guided >= MAX_GUIDED || guidedFailed >= MAX_GUIDED_FAILED || unclear == null) {
            return;
        }
        FrameDetections near =
                found.values().stream()
                        .filter(CandidateDetector::clear)
                        .filter(one ->
                                !one.frame().equals(unclear.frame())
                                        && seconds(one, unclear) <= NEAR)
                        .min(Comparator.comparingDouble(one -> seconds(one, unclear)))
                        .orElse(null);
        if (near == null || near.whole() == null || (clear(unclear) && !partOf(unclear, near))) {
            return;
        }
        guided++;
        guidedFailed++;
        Analysis again = detector.analyseNear(candidates.get(index), near.whole().box());
        FrameDetections seen = alone(ProductDetector.detections(again, handed), near.whole());
        if (clear(seen) && same(seen, near)) {
            found.put(index, seen);
            guidedFailed = 0;
        }
    }

    /// Whether the mask shows only a part of what the other shows, such as the head of a bear.
    private static boolean partOf(FrameDetections one, FrameDetections other) {
        FrameDetections.DetectedObject here = one.whole();
        FrameDetections.DetectedObject there = other.whole();
        return here != null
                && there != null
                && ProductObservation.of(one, here, null)
                        .partOf(ProductObservation.of(other, there, null));
    }

    /// With only the object whose colours are nearest to the expected ones: an arm beside the
    /// product is another.
    private static FrameDetections alone(
            FrameDetections seen, FrameDetections.DetectedObject expected) {
        AppearanceDescriptor tones = AppearanceFeatures.unpacked(expected.appearance());
        return seen.parts().stream()
                .min(
                        Comparator.comparingDouble(part ->
                                tones.toneDistance(AppearanceFeatures.unpacked(part.appearance()))))
                .map(part ->
                        new FrameDetections(
                                seen.score(),
                                part,
                                List.of(),
                                false,
                                seen.hands(),
                                seen.background()))
                .orElse(seen);
    }

    private static double seconds(FrameDetections one, FrameDetections other) {
        return Math.abs(one.score().timestamp() - other.score().timestamp());
    }

    private static boolean clear(FrameDetections one) {
        FrameDetections.DetectedObject whole = one.whole();
        return whole != null
                && whole.solidity() >= CLEAR
                && ProductObservation.of(one, whole, null).sound();
    }

    /// Whether both show the same thing at about the same size.
    private static boolean same(FrameDetections one, FrameDetections other) {
        FrameDetections.DetectedObject here = one.whole();
        FrameDetections.DetectedObject there = other.whole();
        if (here == null || there == null) {
            return false;
        }
        double growth = here.share() / Math.max(1e-6, there.share());
        boolean tones =
                ProductObservation.of(one, here, null)
                        .sameTones(ProductObservation.of(other, there, null));
        // Else a logo on a card could be taken for the product.
        boolean placed = here.box().within(there.box()) >= SAME_PLACE;
        return placed && growth <= MAX_GROWTH && growth >= 1 / MAX_GROWTH && tones;
    }

    private static boolean detected(Analysis analysis) {
        FrameDetections found = ProductDetector.detections(analysis, true);
        FrameDetections.DetectedObject whole = found.whole();
        return whole != null && ProductObservation.of(found, whole, null).visible();
    }

    /// Analyses the middle of the widest gap in appearance and time, or an end of the batch, again
    /// and again.
    private void refine(NavigableMap<Integer, FrameDetections> found, boolean handed, int most) {
        for (int extra = 0; extra < most; extra++) {
            int widest = -1;
            double width = 0;
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
            for (int end : new int[] {0, candidates.size() - 1}) {
                double gap = endGap(found, end);
                if (gap > width) {
                    width = gap;
                    widest = end;
                }
            }
            if (widest < 0) {
                return;
            }
            Analysis analysis = detector.analyse(candidates.get(widest));
            found.put(widest, ProductDetector.detections(analysis, handed));
            guide(widest, found, handed);
        }
    }

    /// The same for an end of the batch that is not analysed: the product is assumed to change
    /// there as fast as between the two analysed candidates that are nearest.
    private double endGap(NavigableMap<Integer, FrameDetections> found, int end) {
        if (found.size() < 2 || found.containsKey(end)) {
            return 0;
        }
        boolean start = end < found.firstKey();
        FrameDetections near = start ? found.firstEntry().getValue() : found.lastEntry().getValue();
        FrameDetections next =
                start
                        ? found.higherEntry(found.firstKey()).getValue()
                        : found.lowerEntry(found.lastKey()).getValue();
        double rest = Math.abs(candidates.get(end).score().timestamp() - near.score().timestamp());
        double change = distance(near, next) * rest / Math.max(1e-3, seconds(near, next));
        return change <= ALIKE ? 0 : Math.min(1, change) * rest;
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

    /// Distance of appearance * seconds between two neighbours; 0 if they are alike.
    private static double gap(FrameDetections one, FrameDetections other) {
        double distance = distance(one, other);
        return distance <= ALIKE ? 0 : distance * seconds(one, other);
    }

    private static boolean same(Bitmap one, Bitmap other) {
        if (one.data().length != other.data().length) {
            return false;
        }
        for (int i = 0; i < one.data().length; i++) {
            if (Math.abs((one.data()[i] & 255) - (other.data()[i] & 255)) > NOISE) {
                return false;
            }
        }
        return true;
    }
}
