package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameScore;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.DetectedObject;
import vopi.core.view.FrameDetections.HandEvidence;

final class HandVoteTest {
    private static final HandEvidence NOTHING = HandEvidence.NONE;
    private static final HandEvidence LIMB = new HandEvidence(true, 0);
    private static final HandEvidence MODEL = new HandEvidence(false, .9);
    private static final HandEvidence BOTH = new HandEvidence(true, .9);

    @Test
    void bothKindsOfEvidenceInOneFrameAreAHand() {
        assertThat(HandVote.showsHands(evidence(9, NOTHING, BOTH))).isTrue();
    }

    @Test
    void oneKindOfEvidenceInFewFramesIsNone() {
        assertThat(HandVote.showsHands(evidence(8, NOTHING, MODEL, MODEL))).isFalse();
        assertThat(HandVote.showsHands(evidence(9, NOTHING, LIMB))).isFalse();
        assertThat(HandVote.showsHands(evidence(0, NOTHING, LIMB))).isFalse();
        assertThat(HandVote.showsHands(List.of())).isFalse();
    }

    @Test
    void oneKindOfEvidenceInManyFramesIsAHand() {
        assertThat(HandVote.showsHands(evidence(5, NOTHING, LIMB, LIMB, LIMB))).isTrue();
        assertThat(HandVote.showsHands(evidence(2, NOTHING, MODEL, MODEL, MODEL))).isTrue();
    }

    @Test
    void withoutHandsNoContactIsLeft() {
        List<FrameDetections> applied =
                HandVote.applied(List.of(frame(0, NOTHING, .3), frame(1, NOTHING, 0)));
        assertThat(applied).allMatch(one -> whole(one).contact() == 0);
    }

    @Test
    void aHandThatHoldsInMostFramesTouchesInAll() {
        List<FrameDetections> applied =
                HandVote.applied(
                        List.of(frame(0, BOTH, .3), frame(1, BOTH, .2), frame(2, NOTHING, 0)));
        assertThat(applied.stream().map(HandVoteTest::whole))
                .allMatch(one ->
                        ProductObservation.of(applied.getFirst(), one, null).obstructions().any());
    }

    @Test
    void aHandThatComesAndGoesLeavesTheOtherFramesFree() {
        List<FrameDetections> applied =
                HandVote.applied(
                        List.of(
                                frame(0, BOTH, .3),
                                frame(1, NOTHING, 0),
                                frame(2, NOTHING, 0),
                                frame(3, NOTHING, 0)));
        assertThat(whole(applied.getFirst()).contact()).isEqualTo(.3);
        assertThat(whole(applied.getLast()).contact()).isZero();
    }

    private static DetectedObject whole(FrameDetections one) {
        return Objects.requireNonNull(one.whole());
    }

    private static List<HandEvidence> evidence(
            int others, HandEvidence other, HandEvidence... found) {
        List<HandEvidence> all = new ArrayList<>(Collections.nCopies(others, other));
        all.addAll(List.of(found));
        return all;
    }

    private static FrameDetections frame(int slot, HandEvidence hands, double contact) {
        DetectedObject object = SampleDetections.product(AppearanceDescriptor.blank(), contact);
        return new FrameDetections(
                new FrameScore(slot, slot, 20, 0), object, List.of(), false, hands, new byte[0]);
    }
}
