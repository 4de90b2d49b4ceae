package vopi.imaging.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Resampling;

final class EffectiveDetailTest {
    private static final int SIDE = 160;

    @Test
    void aSharpPictureHoldsDetailInAllItsPixels() {
        assertThat(share(1)).isEqualTo(1);
    }

    @Test
    void anEnlargedPictureHoldsNoMoreThanBefore() {
        assertThat(share(2)).isBetween(.4, .7);
        assertThat(share(3)).isBetween(.25, .45);
    }

    @Test
    void aPlainProductIsNotCalledBlurred() {
        Bitmap plain = Bitmap.blank(SIDE, SIDE, 3);
        Arrays.fill(plain.data(), (byte) 120);
        assertThat(EffectiveDetail.share(opaque(plain))).isEqualTo(1);
    }

    @Test
    void theBackgroundDoesNotCount() {
        Bitmap texture = texture();
        Bitmap mask = Bitmap.blank(SIDE, SIDE, 1);
        for (int y = 0; y < SIDE; y++) {
            Arrays.fill(mask.data(), y * SIDE, y * SIDE + SIDE / 2, (byte) 255);
            for (int x = 0; x < SIDE / 2; x++) {
                Arrays.fill(texture.data(), 3 * (y * SIDE + x), 3 * (y * SIDE + x) + 3, (byte) 90);
            }
        }
        assertThat(EffectiveDetail.share(texture.withAlpha(mask))).isEqualTo(1);
    }

    private static double share(int enlargement) {
        Bitmap enlarged = Resampling.resized(texture(), enlargement * SIDE, enlargement * SIDE);
        return EffectiveDetail.share(opaque(enlarged));
    }

    /// ColourPatches of one to eight pixels, as print and stitches have.
    private static Bitmap texture() {
        Bitmap texture = Bitmap.blank(SIDE, SIDE, 3);
        Random random = new Random(5);
        for (int patch = 0; patch < 6000; patch++) {
            int size = 1 + random.nextInt(8);
            int left = random.nextInt(SIDE - size);
            int top = random.nextInt(SIDE - size);
            byte level = (byte) random.nextInt(256);
            for (int y = top; y < top + size; y++) {
                Arrays.fill(
                        texture.data(), 3 * (y * SIDE + left), 3 * (y * SIDE + left + size), level);
            }
        }
        return texture;
    }

    private static Bitmap opaque(Bitmap picture) {
        Bitmap mask = Bitmap.blank(picture.width(), picture.height(), 1);
        Arrays.fill(mask.data(), (byte) 255);
        return picture.withAlpha(mask);
    }
}
