package vopi.imaging.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

final class ProductPoseTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 500;

    @Test
    void aFlatBaseStands() {
        assertThat(stance(x -> 499).standing()).isTrue();
    }

    @Test
    void aHandleDoesNotTiltAJug() {
        assertThat(stance(x -> x < 300 ? 499 : 350).standing()).isTrue();
    }

    @Test
    void aRoundBaseGivesTheCamerasPitch() {
        double depth = .3;
        ProductPose stance = stance(x -> ellipse(x, depth));
        assertThat(stance.standing()).isTrue();
        assertThat(stance.depth()).isCloseTo(depth, within(.05));
    }

    @Test
    void aRoundThingSeenFromAboveLies() {
        assertThat(stance(x -> ellipse(x, 1)).standing()).isFalse();
    }

    @Test
    void aBoxWithACornerToTheCameraStands() {
        assertThat(stance(x -> 499 - (int) (.25 * Math.abs(x - 200))).standing()).isTrue();
    }

    @Test
    void aTipDoesNotCarry() {
        assertThat(stance(x -> 499 - (int) (1.2 * Math.abs(x - 200))).standing()).isFalse();
    }

    @Test
    void aBaseBesideTheCentreOfGravityDoesNotCarry() {
        int[] lowest = new int[WIDTH];
        Arrays.setAll(lowest, x -> x < 120 ? 499 : 499 - (x - 120));
        assertThat(ProductPose.of(lowest, 499, HEIGHT, 330).standing()).isFalse();
    }

    private static int ellipse(int x, double depth) {
        double u = (x - 199.5) / 200;
        return (int) Math.round(499 - 200 * depth * (1 - Math.sqrt(Math.max(0, 1 - u * u))));
    }

    private static ProductPose stance(IntUnaryOperator outline) {
        int[] lowest = new int[WIDTH];
        Arrays.setAll(lowest, outline);
        int base = Arrays.stream(lowest).max().orElseThrow();
        return ProductPose.of(lowest, base, HEIGHT, WIDTH / 2.0);
    }
}
