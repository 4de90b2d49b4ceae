package vopi.imaging.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;

final class CameraMotionTest {
    private static final int SIDE = 160;

    @Test
    void theSameBackgroundIsStillWhereverTheProductIs() {
        byte[] one = CameraMotion.grid(stripes(0, 0), product(20));
        byte[] other = CameraMotion.grid(stripes(0, 3), product(60));
        assertThat(CameraMotion.still(one, other)).isTrue();
    }

    @Test
    void aShiftedBackgroundIsNot() {
        byte[] one = CameraMotion.grid(stripes(0, 0), product(20));
        byte[] other = CameraMotion.grid(stripes(20, 0), product(20));
        assertThat(CameraMotion.still(one, other)).isFalse();
    }

    @Test
    void anotherPlaceIsElsewhere() {
        byte[] one = CameraMotion.grid(stripes(0, 0), product(20));
        byte[] brighter = CameraMotion.grid(stripes(0, 5), product(60));
        byte[] other = CameraMotion.grid(stripes(0, 40), product(60));
        assertThat(CameraMotion.elsewhere(one, brighter)).isFalse();
        assertThat(CameraMotion.elsewhere(one, other)).isTrue();
        assertThat(CameraMotion.elsewhere(new byte[0], one)).isFalse();
    }

    @Test
    void theProductItselfIsNoBackground() {
        byte[] grid = CameraMotion.grid(stripes(0, 0), product(20));
        assertThat(grid).contains((byte) 0);
        assertThat(grid[grid.length - 1]).isNotZero();
    }

    @Test
    void tooLittleBackgroundTellsNothing() {
        Bitmap all = Bitmap.blank(SIDE, SIDE, 1);
        java.util.Arrays.fill(all.data(), (byte) 255);
        byte[] covered = CameraMotion.grid(stripes(0, 0), all);
        assertThat(CameraMotion.still(covered, covered)).isFalse();
        assertThat(CameraMotion.still(new byte[0], covered)).isFalse();
    }

    /// Upright stripes 20 pixels wide.
    private static Bitmap stripes(int shift, int brighter) {
        Bitmap frame = Bitmap.blank(SIDE, SIDE, 3);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int level = (i % SIDE + shift) / 20 % 2 == 0 ? 60 : 180;
            for (int c = 0; c < 3; c++) {
                frame.data()[3 * i + c] = (byte) (level + brighter);
            }
        }
        return frame;
    }

    private static Bitmap product(int from) {
        Bitmap mask = Bitmap.blank(SIDE, SIDE, 1);
        for (int y = from; y < from + 40; y++) {
            for (int x = from; x < from + 40; x++) {
                mask.data()[y * SIDE + x] = (byte) 255;
            }
        }
        return mask;
    }
}
