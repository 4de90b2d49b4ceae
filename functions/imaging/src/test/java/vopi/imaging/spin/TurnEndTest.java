package vopi.imaging.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vopi.core.view.Region;
import vopi.imaging.vision.TurnSearch.Result.Found;

final class TurnEndTest {
    private static final Region MUG = new Region(.25, .2, .5, .6);
    private static final double TURN = 5.3;

    /// Error in seconds that is not visible: one degree.
    private static final double DEGREE = TURN / 360;

    private static double end(double expected, double spacing, double video) {
        return TurnEnd.of(new Found(0, expected, spacing, MUG), new DrawnTurn(video, TURN, 0));
    }

    @Test
    void theEndIsFoundBetweenObservations() {
        assertThat(end(4.6, 1, 8)).isCloseTo(TURN, within(DEGREE));
    }

    @Test
    void theEndOfTheSecondTurnIsNotThatOfTheFirst() {
        assertThat(end(2 * TURN, .3, 12)).isCloseTo(TURN, within(DEGREE));
    }

    @Test
    void theDurationStaysAsItWasKnownIfTheVideoEndsBefore() {
        assertThat(end(5.5, .4, 5.1)).isGreaterThan(5);
    }
}
