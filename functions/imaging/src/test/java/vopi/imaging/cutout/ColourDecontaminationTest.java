package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

import java.util.Random;
import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

final class ColourDecontaminationTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final Bitmap DISC = mask(WIDTH, HEIGHT, disc(160, 120, 70));
    private static final Bitmap RED = paint(WIDTH, HEIGHT, flat(30, 40, 200));
    private static final Bitmap BLUE = paint(WIDTH, HEIGHT, flat(220, 90, 20));

    @Test
    void theRimOfABlurredProductHasTheColourOfItsInside() {
        Bitmap image = ColourDecontamination.of(noisy(blurred(3)), DISC);
        int rim = 0;
        for (int i = 0; i < DISC.pixels(); i++) {
            if (image.at(i % WIDTH, i / WIDTH, 3) > 60) {
                rim++;
                assertThat(image.at(i % WIDTH, i / WIDTH, 0)).as("blue at %d", i).isBetween(5, 75);
                assertThat(image.at(i % WIDTH, i / WIDTH, 2))
                        .as("red at %d", i)
                        .isBetween(170, 225);
            }
        }
        assertThat(rim).isGreaterThan(14_000);
    }

    /// As behind a moving camera: the median is the blur of the upper part.
    @Test
    void aMixThatIsDeeperInPlacesLeavesNoDots() {
        Bitmap upper = mask(WIDTH, HEIGHT, block(0, 0, WIDTH, 150));
        Bitmap frame = composed(blurred(2), blurred(3.5), upper);
        Bitmap image = ColourDecontamination.of(noisy(frame), DISC);
        for (int i = 0; i < DISC.pixels(); i++) {
            if (image.at(i % WIDTH, i / WIDTH, 3) > 60) {
                assertThat(image.at(i % WIDTH, i / WIDTH, 0)).as("blue at %d", i).isLessThan(75);
            }
        }
    }

    @Test
    void aMaskThatIsTooWideIsDrawnIn() {
        Bitmap wide = mask(WIDTH, HEIGHT, disc(160, 120, 72));
        Bitmap alpha = ColourDecontamination.of(blurred(1.5), wide).channel(3);
        assertThat(radius(wide)).isBetween(71.5, 72.6);
        assertThat(radius(alpha)).isBetween(69.6, 70.8);
        assertThat(Masks.count(alpha, 254)).as("opaque inside").isGreaterThan(14_500);
    }

    @Test
    void aMaskThatFitsStays() {
        assertThat(ColourDecontamination.of(blurred(2), DISC).channel(3).data())
                .isEqualTo(DISC.data());
    }

    /// Its colour is a mix of the others by its level, not by its hue.
    @Test
    void aDarkFrameAroundASharpProductStays() {
        Bitmap black = paint(WIDTH, HEIGHT, flat(10, 10, 10));
        Bitmap inner = mask(WIDTH, HEIGHT, disc(160, 120, 63));
        Bitmap image =
                ColourDecontamination.of(composed(composed(RED, black, inner), BLUE, DISC), DISC);
        Bitmap frame = mask(WIDTH, HEIGHT, disc(160, 120, 67));
        int dark = 0;
        for (int i = 0; i < frame.pixels(); i++) {
            if ((frame.data()[i] & 255) > 250 && inner.data()[i] == 0) {
                dark++;
                assertThat(image.at(i % WIDTH, i / WIDTH, 2)).as("red at %d", i).isLessThan(40);
            }
        }
        assertThat(dark).isGreaterThan(800);
        assertThat(radius(image.channel(3))).isBetween(69.3, 70.6);
    }

    @Test
    void aSharpProductStaysAsItIs() {
        Bitmap frame = composed(RED, BLUE, DISC);
        Bitmap image = ColourDecontamination.of(frame, DISC);
        assertThat(image.channel(3).data()).isEqualTo(DISC.data());
        Bitmap inside = Masks.eroded(Masks.above(DISC, 254), 3);
        for (int i = 0; i < inside.pixels(); i++) {
            if (inside.data()[i] != 0) {
                assertThat(image.at(i % WIDTH, i / WIDTH, 2)).isEqualTo(200);
            }
        }
    }

    @Test
    void similarProductAndBackgroundStayAsTheyAre() {
        Bitmap frame = composed(RED, RED, DISC);
        assertThat(ColourDecontamination.of(frame, DISC).channel(3).data()).isEqualTo(DISC.data());
    }

    @Test
    void theDepthOfTheEdgeIsInterpolated() {
        assertThat(ColourDecontamination.tooWide(new double[] {0, .4, .2, 0})).isZero();
        assertThat(ColourDecontamination.tooWide(new double[] {0, .75, .25, 0})).isEqualTo(1);
        assertThat(ColourDecontamination.tooWide(new double[] {0, .9, .6, .4, 0}))
                .isBetween(1.9, 2.1);
    }

    private static double radius(Bitmap alpha) {
        double area = 0;
        for (byte value : alpha.data()) {
            area += (value & 255) / 255.0;
        }
        return Math.sqrt(area / Math.PI);
    }

    private static Bitmap blurred(double sigma) {
        return composed(RED, BLUE, Masks.smoothed(DISC, sigma));
    }

    private static Bitmap noisy(Bitmap frame) {
        Random random = new Random(7);
        Bitmap out = Bitmap.blank(frame.width(), frame.height(), 3);
        for (int i = 0; i < out.data().length; i++) {
            double level = (frame.data()[i] & 255) + 4 * random.nextGaussian();
            out.data()[i] = (byte) Math.clamp(Math.round(level), 0, 255);
        }
        return out;
    }
}
