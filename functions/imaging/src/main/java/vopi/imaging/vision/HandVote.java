package vopi.imaging.vision;

import java.util.List;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.DetectedObject;
import vopi.core.view.FrameDetections.HandEvidence;

/// Decides for a whole video whether it shows hands. Skin colour alone takes an apple for a hand,
/// and the hand model alone takes a pink toy for one; the two seldom err in the same frame.
final class HandVote {
    /// Minimum share of the frames in which a limb enters from the edge, without the model.
    private static final double ENTERING = .3;

    /// Minimum share of the frames in which the model finds a hand, without such a limb.
    private static final double MODEL = .5;

    private static final int MIN_FRAMES = 2;

    /// Share of the frames with a hand on the product from which it is held all the time.
    private static final double HELD = .4;

    /// Share of the outline for a hand that must be there although it was not seen.
    private static final double UNSEEN_CONTACT = .026;

    /// Share of the outline that a limb touches from which it counts in a video with hands: there,
    /// little evidence is enough.
    private static final double SLIGHT_CONTACT = .012;

    private HandVote() {}

    /// Corrects the contact in each frame by what the whole video shows: none without hands, and at
    /// least a little in every frame if a hand holds the product in most of them.
    static List<FrameDetections> applied(List<FrameDetections> detections) {
        List<FrameDetections> seen =
                detections.stream().filter(one -> one.whole() != null).toList();
        if (!showsHands(
                detections.stream()
                        .filter(one -> one.whole() != null || one.hands().entering())
                        .map(FrameDetections::hands)
                        .toList())) {
            return detections.stream()
                    .map(one -> one.withObjects(DetectedObject::withoutHands))
                    .toList();
        }
        long touched =
                seen.stream()
                        .map(FrameDetections::whole)
                        .filter(whole -> whole != null && whole.contact() >= UNSEEN_CONTACT)
                        .count();
        return touched < HELD * seen.size()
                ? detections.stream()
                        .map(one ->
                                one.withObjects(object ->
                                        object.contact() >= SLIGHT_CONTACT
                                                ? object.touched(UNSEEN_CONTACT)
                                                : object))
                        .toList()
                : detections.stream()
                        .map(one -> one.withObjects(object -> object.touched(UNSEEN_CONTACT)))
                        .toList();
    }

    /// @param evidence of every analysed frame with a product
    static boolean showsHands(List<HandEvidence> evidence) {
        int entering = 0;
        int model = 0;
        int both = 0;
        for (HandEvidence one : evidence) {
            entering += one.entering() ? 1 : 0;
            model += one.model() > 0 ? 1 : 0;
            both += one.entering() && one.model() > 0 ? 1 : 0;
        }
        return both > 0
                || entering >= Math.max(MIN_FRAMES, ENTERING * evidence.size())
                || model >= Math.max(MIN_FRAMES, MODEL * evidence.size());
    }
}
