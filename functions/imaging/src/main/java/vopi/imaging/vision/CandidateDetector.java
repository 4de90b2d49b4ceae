package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import vopi.core.port.Vision.Candidate;
import vopi.core.view.FrameDetections;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.vision.ProductDetector.Analysis;
import vopi.runtime.task.BackgroundTask;

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

    /// Candidates that may be analysed beyond the best of each second: a quarter of those. In a
    /// short clip, where a product may turn once in three seconds, as many as make a minimum in
    /// all, enough for a full turn.
    private static final int SECONDS_AN_EXTRA = 4;

    private static final int SHORT_SECONDS = 7;
    private static final int MIN_ANALYSED = 11;

    private final List<Candidate> candidates;
    private final ProductDetector detector;

    /// By index of the candidate.
    private final Map<Integer, Analysis> analyses = new TreeMap<>();

    private final SecondLook secondLook;

    private CandidateDetector(List<Candidate> candidates, ProductDetector detector) {
        this.candidates = candidates;
        this.detector = detector;
        this.secondLook = new SecondLook(detector);
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
        boolean showsHands = showsHands();
        TreeMap<Integer, FrameDetections> found = new TreeMap<>();
        analyses.forEach((i, one) -> found.put(i, one.detections(showsHands)));
        seconds.forEach(i -> secondLook.at(i, candidates.get(i), found, showsHands));
        refine(found, showsHands, extra(seconds.size()));
        // Now neighbours in the same pose may be known.
        analyses.forEach((i, one) -> {
            if (one.card()) {
                secondLook.at(i, candidates.get(i), found, showsHands);
            }
        });
        List<FrameDetections> all = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            FrameDetections one = found.get(i);
            all.add(one == null ? FrameDetections.empty(candidates.get(i).score()) : one);
        }
        return all;
    }

    private static int extra(int seconds) {
        return seconds <= SHORT_SECONDS ? MIN_ANALYSED - seconds : seconds / SECONDS_AN_EXTRA;
    }

    private boolean showsHands() {
        return HandVote.showsHands(
                analyses.values().stream()
                        .filter(Analysis::standsOut)
                        .map(Analysis::evidence)
                        .toList());
    }

    private List<Integer> bestOfSeconds() {
        return IntStream.range(0, candidates.size())
                .filter(i -> candidates.get(i).bestOfSecond())
                .boxed()
                .toList();
    }

    /// While the rest of one analysis is made, the network runs for the next. A candidate that
    /// repeats the previous image reuses its analysis.
    private void analyseInOrder(List<Integer> wanted) {
        Map<Integer, BackgroundTask<Analysis>> begun = new LinkedHashMap<>();
        Bitmap before = null;
        BackgroundTask<Analysis> last = null;
        try {
            for (int i : wanted) {
                Candidate candidate = candidates.get(i);
                Bitmap picture = Codec.decode(candidate.image());
                Bitmap small = Resampling.squeezed(picture, SIDE, SIDE);
                if (before == null || last == null || !same(before, small)) {
                    Supplier<Analysis> rest = detector.masked(candidate.score(), picture);
                    if (last != null) {
                        // Of all decoded pictures no more than two are kept.
                        var _ = last.result();
                    }
                    last = BackgroundTask.of(rest);
                    before = small;
                }
                begun.put(i, last);
            }
            begun.forEach((i, one) -> analyses.put(i, one.result().of(candidates.get(i).score())));
        } finally {
            begun.values().forEach(BackgroundTask::close);
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
            Candidate candidate = candidates.get(i);
            Analysis again =
                    detector.analyseThoroughly(candidate.score(), Codec.decode(candidate.image()));
            failed = detected(again) ? 0 : failed + 1;
            if (failed == 0) {
                analyses.put(i, again);
            } else if (failed == MAX_FAILED) {
                return;
            }
        }
    }

    private static boolean detected(Analysis analysis) {
        FrameDetections found = analysis.limbsRemoved();
        FrameDetections.DetectedObject whole = found.whole();
        return whole != null && ProductObservation.of(found, whole, null).visible();
    }

    /// Analyses the candidate that promises most, again and again.
    private void refine(
            NavigableMap<Integer, FrameDetections> found, boolean showsHands, int most) {
        for (int extra = 0; extra < most; extra++) {
            OptionalInt next = AppearanceGaps.widest(candidates, found);
            if (next.isEmpty()) {
                return;
            }
            int index = next.getAsInt();
            Candidate candidate = candidates.get(index);
            Analysis analysis =
                    detector.analyse(candidate.score(), Codec.decode(candidate.image()));
            found.put(index, analysis.detections(showsHands));
            secondLook.at(index, candidate, found, showsHands);
        }
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
