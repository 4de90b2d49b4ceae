package vopi.media.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.media.FrameScore;
import vopi.core.media.ScoringPlan.CandidateRate;

final class BestPerSecondTest {
    private static final CandidateRate ONE = CandidateRate.onePerSecond(2);
    private static final CandidateRate FOUR = new CandidateRate(8, 4);

    @Test
    void theBestOfEachSecondIsKeptAndTheLaterOfEqualScores() {
        BestPerSecond.Choice choice = BestPerSecond.of(scores(9, 7, 8, 8), ONE);
        assertThat(slots(choice)).containsExactly(0, 3);
        assertThat(choice.blurred()).isFalse();
    }

    @Test
    void blurredSecondsOfASharpVideoAreDropped() {
        assertThat(slots(BestPerSecond.of(scores(20, 20, 4, 4, 20, 20), ONE)))
                .containsExactly(1, 5);
    }

    /// A steel jug on a turntable: only the view with the print reaches 5.
    @Test
    void smoothViewsOfAProductAreKept() {
        BestPerSecond.Choice choice = BestPerSecond.of(scores(5.4, 5.4, 3.3, 3.4, 3.1, 3.0), ONE);
        assertThat(slots(choice)).containsExactly(1, 3, 4);
        assertThat(choice.blurred()).isFalse();
    }

    @Test
    void ifNoFrameIsSharpTheBestAreUsedAndMarkedAsBlurred() {
        BestPerSecond.Choice choice = BestPerSecond.of(scores(3, 2, 1, 1), ONE);
        assertThat(slots(choice)).containsExactly(0);
        assertThat(choice.blurred()).isTrue();
    }

    @Test
    void noFramesGiveNoCandidates() {
        BestPerSecond.Choice choice = BestPerSecond.of(List.of(), FOUR);
        assertThat(choice.candidates()).isEmpty();
        assertThat(choice.blurred()).isFalse();
    }

    @Test
    void theBestOfEachPartIsACandidateAndOneOfThemTheBestOfItsSecond() {
        BestPerSecond.Choice choice =
                BestPerSecond.of(scores(10, 11, 13, 12, 14, 9, 8, 8, 7, 6), FOUR);
        assertThat(allSlots(choice)).containsExactly(1, 2, 4, 7, 8);
        assertThat(slots(choice)).containsExactly(4, 8);
    }

    @Test
    void blurredPartsAreDropped() {
        BestPerSecond.Choice choice = BestPerSecond.of(scores(20, 18, 3, 4, 2, 4, 19, 17), FOUR);
        assertThat(allSlots(choice)).containsExactly(0, 6);
    }

    /// Shown from the second part to the fourth, and into the next second.
    @Test
    void aPictureThatIsHeldOverPartsIsOneCandidate() {
        List<FrameScore> scores = new ArrayList<>(scores(10, 9, 8, 12));
        for (int slot = 4; slot < 11; slot++) {
            scores.add(new FrameScore(slot, slot, 12, 0));
        }
        scores.add(new FrameScore(11, 11, 7, .01));
        BestPerSecond.Choice choice = BestPerSecond.of(scores, FOUR);
        assertThat(allSlots(choice)).containsExactly(0, 7, 11);
        assertThat(slots(choice)).containsExactly(7, 11);
    }

    /// Scores with ties, blur, motion and pictures that are held.
    @ParameterizedTest
    @CsvSource({"10, 4", "10, 3", "7, 4", "5, 3", "3, 4", "1, 4", "30, 4"})
    void theBestOfASecondIsAlwaysOneOfTheBestsOfItsParts(int fps, int perSecond) {
        Random random = new Random(fps * 31L + perSecond);
        for (int run = 0; run < 400; run++) {
            List<FrameScore> scores = new ArrayList<>();
            for (int slot = 0; slot < 40; slot++) {
                boolean held = slot > 0 && random.nextInt(3) > 0;
                double sharpness =
                        held ? scores.getLast().sharpness() : 2 + random.nextInt(14) / 2.0;
                double motion = held ? 0 : (1 + random.nextInt(3)) / 100.0;
                scores.add(new FrameScore(slot, slot, sharpness, motion));
            }
            BestPerSecond.Choice one = BestPerSecond.of(scores, CandidateRate.onePerSecond(fps));
            BestPerSecond.Choice dense =
                    BestPerSecond.of(scores, new CandidateRate(fps, perSecond));
            assertThat(dense.frames()).isEqualTo(one.frames());
            assertThat(dense.blurred()).isEqualTo(one.blurred());
            assertThat(allSlots(dense)).isSorted().doesNotHaveDuplicates();
        }
    }

    private static List<FrameScore> scores(double... sharpness) {
        return IntStream.range(0, sharpness.length)
                .mapToObj(slot -> new FrameScore(slot, slot, sharpness[slot], 0))
                .toList();
    }

    private static List<Integer> slots(BestPerSecond.Choice choice) {
        return choice.frames().stream().map(FrameScore::slot).toList();
    }

    private static List<Integer> allSlots(BestPerSecond.Choice choice) {
        return choice.candidates().stream().map(one -> one.score().slot()).toList();
    }
}
