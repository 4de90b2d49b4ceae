package vopi.imaging.spin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Box;

final class ProductPathTest {
    private static final int FRAMES = 24;
    private static final int HEIGHT = 600;

    private static boolean unsteady(IntFunction<Box> box) {
        return new ProductPath(IntStream.range(0, FRAMES).mapToObj(box).toList()).unsteady();
    }

    /// A box of a product 400 pixels wide.
    private static Box at(double x, double y) {
        return new Box((int) Math.round(200 + x), (int) Math.round(100 + y), 400, HEIGHT);
    }

    private static double sine(double turns) {
        return Math.sin(2 * Math.PI * turns);
    }

    /// Share of the turn at a frame.
    private static double share(int frame) {
        return (double) frame / FRAMES;
    }

    @Test
    void aProductOnTheAxisIsSteady() {
        assertThat(unsteady(_ -> at(0, 0))).isFalse();
    }

    @Test
    void aFlatProductThatShowsItsNarrowSideIsSteady() {
        assertThat(
                        unsteady(i -> {
                            int half = (int) (250 - 200 * Math.abs(sine(share(i))));
                            return new Box(300 - half, 100, 2 * half, HEIGHT);
                        }))
                .isFalse();
    }

    @Test
    void aProductALittleOffTheAxisIsSteady() {
        assertThat(unsteady(i -> at(30 * sine(share(i)), 10 * sine(share(i) + .25)))).isFalse();
    }

    @Test
    void aProductFarOffTheAxisIsNot() {
        assertThat(unsteady(i -> at(60 * sine(share(i)), 0))).isTrue();
    }

    @Test
    void aCameraThatRisesAndSinksSlowlyIsNotSteady() {
        assertThat(unsteady(i -> at(0, 25 * sine(share(i))))).isTrue();
        assertThat(unsteady(i -> at(0, 12 * sine(share(i))))).isFalse();
    }

    @Test
    void aCameraThatHasMovedOnByTheEndIsNotSteady() {
        assertThat(unsteady(i -> at(2 * i, 0))).isTrue();
        assertThat(unsteady(i -> at(i / 5.0, 0))).isFalse();
    }

    @Test
    void aShakyCameraIsNotSteady() {
        assertThat(unsteady(i -> at(0, i % 2 == 0 ? 0 : 6))).isTrue();
        assertThat(unsteady(i -> at(0, i % 2 == 0 ? 0 : 2))).isFalse();
    }
}
