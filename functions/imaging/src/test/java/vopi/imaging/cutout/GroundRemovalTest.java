package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings.Shape;
import vopi.imaging.pixels.Bitmap;

final class GroundRemovalTest {
    private static final int WIDTH = SeeThroughTest.WIDTH;
    private static final int HEIGHT = SeeThroughTest.HEIGHT;
    private static final Shape CAP = block(200, 60, 280, 100);
    private static final Shape GLARE = block(230, 150, 245, 165);

    private static final Bitmap FRAME = frame();
    private static final Bitmap CLEARED = cleared();

    private static Bitmap frame() {
        Bitmap bottle = SeeThroughTest.bottle(SeeThroughTest.ground(150, 215, 200, 0));
        Bitmap capped =
                composed(paint(WIDTH, HEIGHT, flat(150, 40, 20)), bottle, mask(WIDTH, HEIGHT, CAP));
        return composed(
                paint(WIDTH, HEIGHT, flat(250, 250, 250)), capped, mask(WIDTH, HEIGHT, GLARE));
    }

    private static Bitmap cleared() {
        SeeThrough through = SeeThrough.of(FRAME, SeeThroughTest.MASK).orElseThrow();
        return GroundRemoval.of(FRAME, FRAME.withAlpha(SeeThroughTest.MASK), through);
    }

    private static double overWhite(int x, int y, int channel) {
        double opacity = CLEARED.at(x, y, 3) / 255.0;
        return opacity * CLEARED.at(x, y, channel) + (1 - opacity) * 255;
    }

    @Test
    void overWhiteTheProductHasItsOwnColourAboveAndBelowTheLine() {
        for (int channel = 0; channel < 3; channel++) {
            double expected = 255 * SeeThroughTest.PASSES[channel];
            for (int y : new int[] {130, 190, 199, 200, 201, 210, 300}) {
                assertThat(overWhite(220, y, channel)).isEqualTo(expected, within(9.0));
            }
        }
    }

    @Test
    void aNewGroundShinesThrough() {
        assertThat(CLEARED.at(220, 130, 3)).isBetween(145, 165);
    }

    @Test
    void aCapStaysAsItIs() {
        for (int channel = 0; channel < 4; channel++) {
            int own = channel == 3 ? 255 : FRAME.at(240, 80, channel);
            assertThat(CLEARED.at(240, 80, channel)).isEqualTo(own);
        }
    }

    @Test
    void glareIsWhiteAndHidesTheGround() {
        assertThat(CLEARED.at(237, 157, 3)).isGreaterThan(240);
        assertThat(CLEARED.at(237, 157, 0)).isGreaterThan(240);
    }

    @Test
    void theGroundBesideTheProductStaysTransparent() {
        assertThat(CLEARED.at(100, 250, 3)).isZero();
    }
}
