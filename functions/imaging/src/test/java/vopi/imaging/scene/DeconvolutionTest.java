package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vopi.imaging.output.EffectiveDetail;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Blur;

final class DeconvolutionTest {
    private static final int SIDE = 160;

    @Test
    void aBlurredProductComesNearerToTheTruth() {
        Bitmap truth = print();
        for (double sigma : new double[] {.8, 1.2, 1.6}) {
            Bitmap blurred = opaque(blurred(truth, sigma));
            double detail = EffectiveDetail.share(blurred);

            Bitmap sharpened = Deconvolution.of(blurred, detail);

            double gain = 10 * Math.log10(error(truth, blurred) / error(truth, sharpened));
            assertThat(gain).as("dB at a blur of " + sigma).isGreaterThan(.5);
        }
    }

    @Test
    void aSharpProductStaysAsItIs() {
        Bitmap sharp = opaque(print());
        assertThat(Deconvolution.of(sharp, EffectiveDetail.share(sharp))).isSameAs(sharp);
    }

    @Test
    void noRimAppearsBesideAStrongEdge() {
        Bitmap edge = Bitmap.blank(SIDE, SIDE, 3);
        for (int i = 0; i < edge.data().length; i++) {
            edge.data()[i] = (byte) (i / 3 % SIDE < SIDE / 2 ? 60 : 200);
        }
        Bitmap sharpened = Deconvolution.of(opaque(blurred(edge, 1.5)), .3);
        for (int x = 0; x < SIDE; x++) {
            assertThat(sharpened.at(x, SIDE / 2, 1)).isBetween(60 - 2, 200 + 2);
        }
        assertThat(sharpened.at(SIDE / 2, SIDE / 2, 1) - sharpened.at(SIDE / 2 - 1, SIDE / 2, 1))
                .as("steepness of the edge, 37 before")
                .isGreaterThan(42);
    }

    @Test
    void outlineHueAndMeanColourStay() {
        Bitmap blurred = blurred(print(), 1.5);
        Bitmap mask = Bitmap.blank(SIDE, SIDE, 1);
        for (int y = 20; y < SIDE - 20; y++) {
            Arrays.fill(mask.data(), y * SIDE + 20, y * SIDE + SIDE - 20, (byte) 255);
        }
        Bitmap product = blurred.withAlpha(mask);

        Bitmap sharpened = Deconvolution.of(product, .3);

        assertThat(sharpened.channel(3).data()).isEqualTo(mask.data());
        double[] mean = new double[3];
        for (int i = 0; i < product.pixels(); i++) {
            for (int c = 0; c < 3; c++) {
                int change =
                        (sharpened.data()[4 * i + c] & 255) - (product.data()[4 * i + c] & 255);
                mean[c] += (double) change / product.pixels();
                if (i % SIDE <= 20 || i / SIDE <= 20) {
                    assertThat(change).as("at and beside the outline").isZero();
                }
            }
        }
        assertThat(mean)
                .satisfies(levels -> {
                    for (double level : levels) {
                        assertThat(level).isBetween(-.5, .5);
                    }
                });
    }

    private static double error(Bitmap truth, Bitmap product) {
        double sum = 0;
        for (int y = 10; y < SIDE - 10; y++) {
            for (int x = 10; x < SIDE - 10; x++) {
                sum += Math.pow(truth.at(x, y, 1) - product.at(x, y, 1), 2);
            }
        }
        return sum;
    }

    private static Bitmap blurred(Bitmap picture, double sigma) {
        float[] levels = new float[picture.data().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = picture.data()[i] & 255;
        }
        float[] blurred = Blur.gaussian(levels, 3, SIDE, SIDE, sigma, sigma);
        Bitmap out = Bitmap.blank(SIDE, SIDE, 3);
        for (int i = 0; i < levels.length; i++) {
            out.data()[i] = (byte) Math.round(blurred[i]);
        }
        return out;
    }

    /// Rectangles of two to twelve pixels, as print has.
    private static Bitmap print() {
        Bitmap print = Bitmap.blank(SIDE, SIDE, 3);
        Random random = new Random(11);
        for (int patch = 0; patch < 3000; patch++) {
            int width = 2 + random.nextInt(11);
            int height = 2 + random.nextInt(11);
            int left = random.nextInt(SIDE - width);
            int top = random.nextInt(SIDE - height);
            byte level = (byte) (40 + random.nextInt(176));
            for (int y = top; y < top + height; y++) {
                Arrays.fill(
                        print.data(), 3 * (y * SIDE + left), 3 * (y * SIDE + left + width), level);
            }
        }
        return print;
    }

    private static Bitmap opaque(Bitmap picture) {
        Bitmap mask = Bitmap.blank(picture.width(), picture.height(), 1);
        Arrays.fill(mask.data(), (byte) 255);
        return picture.withAlpha(mask);
    }
}
