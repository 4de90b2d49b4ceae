package vopi.imaging.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings;

final class ProductPoseTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 500;

    @Test
    void aFlatBaseStandsAndSaysNothingOfThePitch() {
        ProductPose pose = pose((x, y) -> 1);
        assertThat(pose).isEqualTo(new ProductPose(true, ProductPose.UNKNOWN_DEPTH));
    }

    @Test
    void aRoundBaseGivesTheCamerasPitch() {
        double depth = .25;
        ProductPose pose = pose((x, y) -> y < ellipse(x, depth) ? 1 : 0);
        assertThat(pose.standing()).isTrue();
        assertThat(pose.depth()).isCloseTo(depth, within(.03));
    }

    @Test
    void aHandleDoesNotTiltAJug() {
        assertThat(pose((x, y) -> x < 300 || y < 350 ? 1 : 0).standing()).isTrue();
    }

    @Test
    void aBallStands() {
        assertThat(pose((x, y) -> Math.hypot(x - 200, (y - 250) * .8) < 200 ? 1 : 0).standing())
                .isTrue();
    }

    @Test
    void aDiamondIsOnACornerABoxSeenFromItsEdgeIsNot() {
        assertThat(onCorner((x, y) -> Math.abs(x - 200) < .8 * (500 - y) ? 1 : 0)).isTrue();
        assertThat(onCorner((x, y) -> Math.abs(x - 200) < 1.6 * (500 - y) ? 1 : 0)).isFalse();
    }

    @Test
    void aBottleAStickAndABallAreOnNoCorner() {
        assertThat(onCorner((x, y) -> 1)).isFalse();
        assertThat(onCorner((x, y) -> Math.abs(x - 200) < 20 ? 1 : 0)).isFalse();
        assertThat(onCorner((x, y) -> Math.hypot(x - 200, y - 300) < 200 ? 1 : 0)).isFalse();
    }

    private static boolean onCorner(Drawings.Shape shape) {
        return ProductPose.onCorner(Drawings.mask(WIDTH, HEIGHT, shape));
    }

    @Test
    void aToyOnTwoNarrowFeetStands() {
        assertThat(
                        pose((x, y) ->
                                        y < 400
                                                ? Math.abs(x - 200) < 60 + .3 * y ? 1 : 0
                                                : (x > 120 && x < 160) || (x > 240 && x < 280)
                                                        ? 1
                                                        : 0)
                                .standing())
                .isTrue();
    }

    @Test
    void aShoeSeenAtAnAngleStands() {
        assertThat(
                        pose((x, y) ->
                                        y > 150 - .2 * x && y < 400 + .25 * x && x > .2 * (500 - y)
                                                ? 1
                                                : 0)
                                .standing())
                .isTrue();
    }

    @Test
    void aBottleThatIsTurnedAsAWholeLies() {
        double turn = Math.toRadians(15);
        assertThat(
                        pose(
                                        (x, y) -> {
                                            double u = x - 200;
                                            double v = y - 250;
                                            double across = u * Math.cos(turn) + v * Math.sin(turn);
                                            double along = v * Math.cos(turn) - u * Math.sin(turn);
                                            return Math.abs(across) < 100 && Math.abs(along) < 225
                                                    ? 1
                                                    : 0;
                                        })
                                .standing())
                .isFalse();
    }

    @Test
    void aWatchSeenFromAboveLies() {
        assertThat(
                        pose((x, y) ->
                                        Math.hypot(x - 200, y - 250) < 190 || Math.abs(x - 200) < 70
                                                ? 1
                                                : 0)
                                .standing())
                .isFalse();
    }

    private static double ellipse(double x, double depth) {
        double u = (x - 199.5) / 200;
        return 500 - 200 * depth * (1 - Math.sqrt(Math.max(0, 1 - u * u)));
    }

    private static ProductPose pose(Drawings.Shape shape) {
        return ProductPose.of(Drawings.mask(WIDTH, HEIGHT, shape));
    }
}
