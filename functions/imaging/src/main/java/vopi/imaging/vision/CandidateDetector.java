package vopi.imaging.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vopi.core.port.Vision;
import vopi.core.view.FrameDetections;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

/// Runs detection on the candidates of a batch. A candidate that repeats the previous image reuses
/// its detection. If few candidates have a visible detection, some of the others are analysed again
/// by the slower method.
final class CandidateDetector {
    private static final int SIDE = 64;

    /// Maximum change of a point of the thumbnail caused by noise and compression, in levels.
    private static final int NOISE = 7;

    /// Minimum share of the candidates that should have a visible detection.
    private static final double ENOUGH = .4;

    private static final int MAX_THOROUGH = 6;

    private CandidateDetector() {}

    /// @param candidates in time order
    static List<FrameDetections> at(List<Vision.Candidate> candidates, ProductDetector detector) {
        List<FrameDetections> detections = new ArrayList<>();
        Bitmap before = null;
        for (Vision.Candidate candidate : candidates) {
            Bitmap small = Resampling.squeezed(Codec.decode(candidate.image()), SIDE, SIDE);
            if (before != null && same(before, small)) {
                FrameDetections last = detections.getLast();
                detections.add(
                        new FrameDetections(
                                candidate.score(), last.whole(), last.parts(), last.card()));
            } else {
                detections.add(detector.detect(candidate));
                before = small;
            }
        }
        double least = ENOUGH * detections.stream().filter(detection -> !detection.card()).count();
        if (detections.stream().filter(CandidateDetector::detected).count() < least) {
            retried(candidates, detector, detections);
        }
        return detections;
    }

    private static void retried(
            List<Vision.Candidate> candidates,
            ProductDetector detector,
            List<FrameDetections> detections) {
        List<Integer> undetected = new ArrayList<>();
        for (int i = 0; i < detections.size(); i++) {
            if (!detected(detections.get(i)) && !detections.get(i).card()) {
                undetected.add(i);
            }
        }
        undetected.sort(
                Comparator.comparingDouble((Integer i) -> -candidates.get(i).score().combined()));
        for (int i : undetected.subList(0, Math.min(MAX_THOROUGH, undetected.size()))) {
            FrameDetections detection = detector.detectThoroughly(candidates.get(i));
            if (detected(detection)) {
                detections.set(i, detection);
            }
        }
    }

    private static boolean detected(FrameDetections detection) {
        FrameDetections.DetectedObject whole = detection.whole();
        return whole != null && ProductObservation.of(detection.score(), whole, null).visible();
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
