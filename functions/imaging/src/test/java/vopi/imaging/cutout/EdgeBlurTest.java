package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

final class EdgeBlurTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final Bitmap DISC = mask(WIDTH, HEIGHT, disc(160, 120, 70));
    private static final Bitmap RED = paint(WIDTH, HEIGHT, flat(30, 40, 200));
    private static final Bitmap BLUE = paint(WIDTH, HEIGHT, flat(220, 90, 20));

    @Test
    void aSharpImageHasNoMixInsideItsEdge() {
        double[] profile = EdgeBlur.profile(composed(RED, BLUE, DISC), DISC);
        assertThat(profile[3]).isZero();
        assertThat(profile[10]).isZero();
    }

    @Test
    void theMixOfABlurredImageDecreasesWithDepth() {
        double[] profile = EdgeBlur.profile(blurred(3), DISC);
        assertThat(profile[1]).isBetween(.3, .5);
        assertThat(profile[3]).isBetween(.08, .3);
        assertThat(profile[9]).isZero();
    }

    /// A grey bevel on the lower half lies between both colours, the stripes of the upper half do
    /// not: a sharp product, for all that.
    @Test
    void aBevelOnOneSideIsNoBlur() {
        Bitmap grey = paint(WIDTH, HEIGHT, flat(120, 120, 120));
        Bitmap white = paint(WIDTH, HEIGHT, flat(240, 240, 240));
        Bitmap black = paint(WIDTH, HEIGHT, flat(0, 0, 0));
        Bitmap green = paint(WIDTH, HEIGHT, flat(0, 200, 0));
        Bitmap upper = mask(WIDTH, HEIGHT, block(0, 0, WIDTH, 140));
        Bitmap inner = mask(WIDTH, HEIGHT, disc(160, 120, 62));
        Bitmap product = composed(white, composed(green, grey, upper), inner);
        double[] profile = EdgeBlur.profile(composed(product, black, DISC), DISC);
        assertThat(profile[4]).isZero();
    }

    @Test
    void similarProductAndBackgroundColoursGiveNoEstimate() {
        Bitmap frame = composed(RED, RED, DISC);
        assertThat(EdgeBlur.profile(frame, DISC)).containsOnly(0);
    }

    private static Bitmap blurred(double sigma) {
        return composed(RED, BLUE, Masks.smoothed(DISC, sigma));
    }
}
