package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.mask;

import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;

final class FalseHolesTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final Bitmap WHOLE = mask(WIDTH, HEIGHT, disc(230, 180, 90));

    /// A disc with a hole of 30 by 40 pixels.
    private static Bitmap holed(int level) {
        Bitmap hole = mask(WIDTH, HEIGHT, block(215, 160, 245, 200));
        Bitmap out = new Bitmap(WIDTH, HEIGHT, 1, WHOLE.data().clone());
        for (int i = 0; i < out.pixels(); i++) {
            if (hole.data()[i] != 0) {
                out.data()[i] = (byte) level;
            }
        }
        return out;
    }

    @Test
    void aHoleInGlassThatTheOtherPassDoesNotSeeIsFilled() {
        assertThat(FalseHoles.filled(holed(60), WHOLE).at(230, 180, 0)).isEqualTo(255);
    }

    @Test
    void aHoleThatBothPassesSeeStaysOpen() {
        Bitmap mask = holed(60);
        assertThat(FalseHoles.filled(mask, holed(90))).isSameAs(mask);
    }

    @Test
    void aClearHoleStaysOpenWhateverTheOtherPassSees() {
        Bitmap mask = holed(5);
        assertThat(FalseHoles.filled(mask, WHOLE)).isSameAs(mask);
    }

    @Test
    void theBackgroundIsNoHole() {
        Bitmap small = mask(WIDTH, HEIGHT, disc(230, 180, 60));
        assertThat(FalseHoles.filled(small, WHOLE)).isSameAs(small);
    }
}
