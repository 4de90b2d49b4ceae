package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

final class UpscaleLimitTest {
    private static final Bitmap SHARP =
            Drawings.paint(
                    240,
                    240,
                    (x, y) -> {
                        int grey = (x / 7 + y / 5) % 2 == 0 ? 60 : 190;
                        return new int[] {grey, grey, grey};
                    });

    private static Bitmap opaque(Bitmap picture) {
        return picture.withAlpha(Drawings.mask(picture.width(), picture.height(), (x, y) -> 1));
    }

    @Test
    void aSharpImageHasTheHighestLimit() {
        assertThat(UpscaleLimit.enlargement(opaque(SHARP))).isEqualTo(UpscaleLimit.MAX);
    }

    @Test
    void anEnlargedOrDefocusedImageHasALowerLimit() {
        Bitmap enlarged = Resampling.resized(SHARP, 600, 600);
        assertThat(UpscaleLimit.enlargement(opaque(enlarged))).isLessThan(2.1);
        Bitmap grey = SHARP.channel(0);
        Bitmap blurred = Masks.smoothed(grey, 2.5).opaque();
        assertThat(UpscaleLimit.enlargement(opaque(blurred))).isLessThan(1.9);
    }

    @Test
    void aUniformImageGivesNoEstimate() {
        Bitmap plain = Drawings.paint(100, 100, Drawings.flat(10, 80, 200));
        assertThat(UpscaleLimit.enlargement(opaque(plain))).isEqualTo(UpscaleLimit.MAX);
    }
}
