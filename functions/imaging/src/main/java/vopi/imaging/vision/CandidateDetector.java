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

    private static final int MAX_CLOSER = 6;

    private CandidateDetector() {}

    /// @param candidates in time order
    static List<FrameDetections> at(List<Vision.Candidate> candidates, ProductDetector observer) {
        List<FrameDetections> sights = new ArrayList<>();
        Bitmap before = null;
        for (Vision.Candidate candidate : candidates) {
            Bitmap small = Resampling.squeezed(Codec.decode(candidate.image()), SIDE, SIDE);
            if (before != null && same(before, small)) {
                FrameDetections last = sights.getLast();
                sights.add(
                        new FrameDetections(
                                candidate.score(), last.whole(), last.parts(), last.card()));
            } else {
                sights.add(observer.look(candidate));
                before = small;
            }
        }
        double least = ENOUGH * sights.stream().filter(sight -> !sight.card()).count();
        if (sights.stream().filter(CandidateDetector::seen).count() < least) {
            closer(candidates, observer, sights);
        }
        return sights;
    }

    private static void closer(
            List<Vision.Candidate> candidates,
            ProductDetector observer,
            List<FrameDetections> sights) {
        List<Integer> unseen = new ArrayList<>();
        for (int i = 0; i < sights.size(); i++) {
            if (!seen(sights.get(i)) && !sights.get(i).card()) {
                unseen.add(i);
            }
        }
        unseen.sort(
                Comparator.comparingDouble((Integer i) -> -candidates.get(i).score().combined()));
        for (int i : unseen.subList(0, Math.min(MAX_CLOSER, unseen.size()))) {
            FrameDetections sight = observer.lookCloser(candidates.get(i));
            if (seen(sight)) {
                sights.set(i, sight);
            }
        }
    }

    private static boolean seen(FrameDetections sight) {
        FrameDetections.Body whole = sight.whole();
        return whole != null && ProductObservation.of(sight.score(), whole, null).visible();
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
