package vopi.media.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameScore;

final class BestPerSecondTest {
    private static final int FPS = 2;

    @Test
    void theBestOfEachSecondIsKeptAndTheLaterOfEqualScores() {
        BestPerSecond.Choice choice = BestPerSecond.of(scores(9, 7, 8, 8), FPS);
        assertThat(slots(choice)).containsExactly(0, 3);
        assertThat(choice.blurred()).isFalse();
    }

    @Test
    void blurredSecondsOfASharpVideoAreDropped() {
        assertThat(slots(BestPerSecond.of(scores(20, 20, 4, 4, 20, 20), FPS)))
                .containsExactly(1, 5);
    }

    /// A steel jug on a turntable: only the view with the print reaches 5.
    @Test
    void smoothViewsOfAProductAreKept() {
        BestPerSecond.Choice choice = BestPerSecond.of(scores(5.4, 5.4, 3.3, 3.4, 3.1, 3.0), FPS);
        assertThat(slots(choice)).containsExactly(1, 3, 4);
        assertThat(choice.blurred()).isFalse();
    }

    @Test
    void ifNoFrameIsSharpTheBestAreUsedAndMarkedAsBlurred() {
        BestPerSecond.Choice choice = BestPerSecond.of(scores(3, 2, 1, 1), FPS);
        assertThat(slots(choice)).containsExactly(0);
        assertThat(choice.blurred()).isTrue();
    }

    @Test
    void noFramesGiveNoCandidates() {
        BestPerSecond.Choice choice = BestPerSecond.of(List.of(), FPS);
        assertThat(choice.frames()).isEmpty();
        assertThat(choice.blurred()).isFalse();
    }

    private static List<FrameScore> scores(double... sharpness) {
        return IntStream.range(0, sharpness.length)
                .mapToObj(slot -> new FrameScore(slot, (double) slot / FPS, sharpness[slot], 0))
                .toList();
    }

    private static List<Integer> slots(BestPerSecond.Choice choice) {
        return choice.frames().stream().map(FrameScore::slot).toList();
    }
}
