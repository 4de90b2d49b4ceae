package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.HandEvidence;
import vopi.imaging.vision.TurnSearch.Obstacle;
import vopi.imaging.vision.TurnSearch.Result;

final class TurnSearchTest {
    private static Result search(List<ProductObservation> seen) {
        return TurnSearch.in(
                seen.stream()
                        .map(one ->
                                new FrameDetections(
                                        one.score(),
                                        one.body(),
                                        List.of(),
                                        false,
                                        HandEvidence.NONE,
                                        one.background()))
                        .toList());
    }

    @Test
    void aClosedTurnIsFoundWithThePlaceOfTheProduct() {
        List<ProductObservation> seen = ClosedTurnTest.turning(20, 10, 1, true);

        Result.Found found = (Result.Found) search(seen);

        assertThat(found.start()).isZero();
        assertThat(found.seconds()).isCloseTo(10, within(.6));
        assertThat(found.region().width())
                .isCloseTo(seen.getFirst().body().box().width(), within(1e-9));
    }

    @Test
    void aTurnThatClosesBetweenTwoObservationsIsFound() {
        Result.Found found = (Result.Found) search(ClosedTurnTest.turning(9, 9, 9 / 7.4, true));

        assertThat(found.seconds()).isCloseTo(7.4, within(1.0));
        assertThat(found.spacing()).isCloseTo(1, within(.01));
    }

    @Test
    void halfATurnIsNone() {
        assertThat(search(ClosedTurnTest.turning(20, 10, .5, true)))
                .isEqualTo(new Result.NoTurn(Obstacle.NO_FULL_TURN));
    }

    @Test
    void aCameraThatMovesIsNamed() {
        assertThat(search(ClosedTurnTest.turning(20, 10, 1, false)))
                .isEqualTo(new Result.NoTurn(Obstacle.MOVING_CAMERA));
    }

    @Test
    void aVideoWithoutAProductHasNoTurn() {
        assertThat(search(List.of())).isEqualTo(new Result.NoTurn(Obstacle.NO_PRODUCT));
    }
}
