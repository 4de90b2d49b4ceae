package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.media.FrameScore;
import vopi.core.view.FrameDetections;
import vopi.core.view.FrameDetections.DetectedObject;
import vopi.core.view.FrameDetections.HandEvidence;

final class ClosedTurnTest {
    @Test
    void aProductThatLooksAsAtTheStartHasTurned() {
        List<ProductObservation> seen = turning(20, 10, 1, true);
        ClosedTurn turn = ClosedTurn.in(seen).orElseThrow();
        assertThat(turn.seconds()).isCloseTo(10, within(.6));
        assertThat(turn.angle(seen.get(5))).isCloseTo(90, within(6.0));
        assertThat(turn.text(seen.getFirst())).isEqualTo("0 degrees");
    }

    @Test
    void halfATurnIsNone() {
        assertThat(ClosedTurn.in(turning(20, 10, .5, true))).isEmpty();
    }

    @Test
    void aTurnThatTheVideoEndsJustBeforeIsOne() {
        List<ProductObservation> seen = turning(20, 10, .9, true);
        ClosedTurn turn = ClosedTurn.in(seen).orElseThrow();
        assertThat(turn.seconds()).isCloseTo(10 / .9, within(.6));
        assertThat(turn.angle(seen.getLast())).isCloseTo(324, within(15.0));
    }

    @Test
    void aTurnOfWhichAQuarterIsMissingIsNone() {
        assertThat(ClosedTurn.in(turning(20, 10, .74, true))).isEmpty();
    }

    @Test
    void aProductThatIsTurnedBackHasNotTurned() {
        List<ProductObservation> there = turning(10, 5, .5, true);
        List<ProductObservation> seen = new ArrayList<>(there);
        for (int i = there.size() - 2; i > 0; i--) {
            ProductObservation one = there.get(i);
            FrameScore later = new FrameScore(20 - i, 10 - one.timestamp(), 20, 0);
            seen.add(
                    ProductObservation.of(
                            new FrameDetections(
                                    later,
                                    one.body(),
                                    List.of(),
                                    false,
                                    HandEvidence.NONE,
                                    one.background()),
                            one.body(),
                            null));
        }
        assertThat(ClosedTurn.in(seen)).isEmpty();
    }

    @Test
    void aCameraThatMovesIsNoTurntable() {
        assertThat(ClosedTurn.in(turning(20, 10, 1, false))).isEmpty();
    }

    @Test
    void aProductThatStandsStillHasNotTurned() {
        assertThat(ClosedTurn.in(turning(20, 10, 0, true))).isEmpty();
    }

    @Test
    void theViewsOfATurnAreEvenlySpaced() {
        List<ProductObservation> seen = turning(32, 16, 1, true);
        ClosedTurn turn = ClosedTurn.in(seen).orElseThrow();
        List<ProductObservation> views = turn.views(seen, seen.getFirst(), .01);
        assertThat(views).hasSize(8).startsWith(seen.getFirst());
        double[] angles = views.stream().mapToDouble(turn::angle).sorted().toArray();
        for (int i = 0; i < angles.length; i++) {
            assertThat(angles[i]).isCloseTo(45.0 * i, within(12.0));
        }
    }

    @Test
    void theMainSideIsNearTheStart() {
        List<ProductObservation> seen = turning(32, 16, 1, true);
        ClosedTurn turn = ClosedTurn.in(seen).orElseThrow();
        ProductObservation hero = turn.hero(seen, ProductObservation.Best.of(seen));
        double angle = turn.angle(hero);
        assertThat(Math.min(angle, 360 - angle)).isLessThanOrEqualTo(30);
    }

    /// A product whose outline leans by the sine and cosine of its angle.
    ///
    /// @param turns of the product in these seconds
    static List<ProductObservation> turning(
            int count, double seconds, double turns, boolean still) {
        List<ProductObservation> seen = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            double angle = 2 * Math.PI * turns * i / count;
            float[] shape = AppearanceDescriptor.blank().shape().clone();
            for (int cell = 0; cell < shape.length; cell++) {
                double across = cell % 16 / 15.0;
                double down = Math.floorDiv(cell, 16) / 15.0;
                shape[cell] =
                        (float)
                                Math.clamp(
                                        .5
                                                + .5 * Math.cos(angle) * (2 * across - 1)
                                                + .5 * Math.sin(angle) * (2 * down - 1),
                                        0,
                                        1);
            }
            AppearanceDescriptor blank = AppearanceDescriptor.blank();
            AppearanceDescriptor appearance =
                    new AppearanceDescriptor(blank.colours(), blank.edges(), shape, blank.tones());
            byte[] background = new byte[256];
            Arrays.fill(background, (byte) (still ? 100 : 40 + 9 * (i % 20)));
            DetectedObject object = SampleDetections.product(appearance, 0);
            FrameDetections frame =
                    new FrameDetections(
                            new FrameScore(i, seconds * i / count, 20, 0),
                            object,
                            List.of(),
                            false,
                            HandEvidence.NONE,
                            background);
            seen.add(ProductObservation.of(frame, object, null));
        }
        return seen;
    }
}
