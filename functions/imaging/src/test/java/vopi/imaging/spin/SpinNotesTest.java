package vopi.imaging.spin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.imaging.cutout.PixelCutOut.Pixels;
import vopi.imaging.pixels.Bitmap;

final class SpinNotesTest {
    private static Pixels frame(boolean needsReview) {
        return new Pixels(Bitmap.blank(1, 1, 4), 1, needsReview, List.of(), null);
    }

    @Test
    void aTurnBeforeACameraThatStandsNeedsNoNote() {
        assertThat(SpinNotes.of(List.of(frame(false), frame(false)), .005)).isEmpty();
    }

    @Test
    void aSmallShiftOfTheCameraIsNamed() {
        assertThat(SpinNotes.of(List.of(frame(false)), .0124))
                .containsExactly(
                        "the camera or the product moved a little during the turn: by 1.2 % of the"
                                + " product's size");
    }

    @Test
    void framesWhoseOutlineIsUncertainAreCounted() {
        assertThat(SpinNotes.of(List.of(frame(true), frame(false)), 0))
                .containsExactly("1 of 2 frames need a look: their outline is uncertain");
    }
}
