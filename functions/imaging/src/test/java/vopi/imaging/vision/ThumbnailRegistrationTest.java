package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

final class ThumbnailRegistrationTest {
    private static final int SIDE = 200;

    @Test
    void aProductIsFoundAgainUnderAnotherScaleRotationAndLight() {
        ThumbnailRegistration found =
                ThumbnailRegistration.of(print(0, 1, 0, 1), print(0, .85, .2, .7));
        assertThat(found.detail()).isGreaterThan(.8);
        assertThat(found.tone()).isGreaterThan(.9);
        assertThat(found.overlap()).isGreaterThan(.8);
    }

    @Test
    void anotherPrintDoesNotAgree() {
        ThumbnailRegistration found =
                ThumbnailRegistration.of(print(0, 1, 0, 1), print(1, 1, 0, 1));
        assertThat(found.detail()).isLessThan(.65);
    }

    @Test
    void aPlainProductHasNoContrast() {
        ProductThumbnail plain = thumbnail((x, y) -> 120);
        assertThat(ThumbnailRegistration.of(plain, plain).contrast()).isLessThan(1);
    }

    @Test
    void anUnknownThumbnailIsNotRegistered() {
        assertThat(ThumbnailRegistration.of(ProductThumbnail.UNKNOWN, print(0, 1, 0, 1)))
                .isEqualTo(ThumbnailRegistration.NONE);
    }

    @Test
    void aThumbnailShowsTheProductOnly() {
        byte[] luma = print(0, .8, 0, 1).luma();
        assertThat(luma).hasSize(ProductThumbnail.SIDE * ProductThumbnail.SIDE);
        assertThat(luma[0]).isZero();
        assertThat(luma[luma.length / 2 + ProductThumbnail.SIDE / 2]).isNotZero();
    }

    private interface Level {
        int at(double x, double y);
    }

    /// A disc with one of two prints.
    static ProductThumbnail print(int kind, double scale, double turn, double light) {
        double cos = Math.cos(turn) / scale;
        double sin = Math.sin(turn) / scale;
        return thumbnail((x, y) -> {
            double u = cos * x + sin * y;
            double v = -sin * x + cos * y;
            if (Math.hypot(u, v / 1.1) > 85) {
                return -1;
            }
            boolean bars = u > -50 && u < 40 && v > -40 && v < -10 && (int) (u + 60) % 30 < 15;
            boolean spot = Math.hypot(u - 20, v - 35) < 22;
            boolean cross = Math.abs(u + v) < 12 || Math.abs(u - v + 20) < 9;
            boolean dark = kind == 0 ? bars || spot : cross;
            return (int) (light * (dark ? 50 : 200));
        });
    }

    /// @param level of the centred point; negative beside the product
    private static ProductThumbnail thumbnail(Level level) {
        Bitmap frame =
                Drawings.paint(
                        SIDE,
                        SIDE,
                        (x, y) -> {
                            int value = Math.max(0, level.at(x - SIDE / 2.0, y - SIDE / 2.0));
                            return new int[] {value, value, value};
                        });
        Bitmap mask =
                Drawings.mask(
                        SIDE, SIDE, (x, y) -> level.at(x - SIDE / 2.0, y - SIDE / 2.0) < 0 ? 0 : 1);
        return ProductThumbnail.of(frame, mask, new Box(0, 0, SIDE, SIDE));
    }
}
