package vopi.imaging.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vopi.core.view.Region;
import vopi.imaging.vision.TurnSearch.Result.Found;
import vopi.testing.clips.TurningMug;

final class TurnEndTest {
    private static final Region MUG = new Region(.25, .2, .5, .6);
    private static final double TURN = 5.3;

    /// Error in seconds that is not visible: one degree.
    private static final double DEGREE = TURN / 360;

    /// Way of a camera that sways by 12 pixels from the start to the end of the turn.
    private static final double SWAY_X = 12 * Math.sin(2.1 * TURN);

    private static final double SWAY_Y = 12 * (Math.cos(1.7 * TURN) - 1);

    /// In pixels.
    private static final double MUG_WIDTH = .5 * TurningMug.WIDTH;

    private static double end(double expected, double spacing, double video) {
        return end(new DrawnTurn(video, TURN, 0), expected, spacing).seconds();
    }

    private static TurnEnd.Measured end(DrawnTurn video, double expected, double spacing) {
        return TurnEnd.of(new Found(0, expected, spacing, MUG), video);
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

    @Test
    void aCameraThatSwaysShiftsTheEndInThePictureButNotInTime() {
        TurnEnd.Measured still = end(new DrawnTurn(8, TURN, 0), 5, .4);
        TurnEnd.Measured swaying = end(new DrawnTurn(8, TURN, 12), 5, .4);

        assertThat(swaying.seconds()).isCloseTo(TURN, within(DEGREE));
        assertThat(still.shift()).isLessThan(.002);
        assertThat(swaying.shift()).isCloseTo(Math.hypot(SWAY_X, SWAY_Y) / MUG_WIDTH, within(.005));
    }
}
