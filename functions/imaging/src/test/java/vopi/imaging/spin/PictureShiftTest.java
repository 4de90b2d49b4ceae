package vopi.imaging.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

final class PictureShiftTest {
    private static final int SIDE = PictureShift.SIDE;

    /// A part of the video, a second of whose turn is past.
    private static Bitmap picture(double turned, int x, int y) {
        return new DrawnTurn(10, 8, 0).frame(turned).crop(new Box(200 + x, 90 + y, SIDE, SIDE));
    }

    @Test
    void theSamePictureIsNotShifted() {
        PictureShift shift = PictureShift.of(picture(1, 0, 0), picture(1, 0, 0));

        assertThat(shift.gap()).isZero();
        assertThat(Math.hypot(shift.x(), shift.y())).isLessThan(.1);
    }

    @Test
    void aShiftIsMeasuredAndUndone() {
        PictureShift shift = PictureShift.of(picture(1, 0, 0), picture(1, 7, -10));

        assertThat(shift.gap()).isZero();
        assertThat(shift.x()).isCloseTo(-7, within(.5));
        assertThat(shift.y()).isCloseTo(10, within(.5));
    }

    @Test
    void aTurnIsNoShift() {
        assertThat(PictureShift.of(picture(1, 0, 0), picture(2, 7, -10)).gap()).isGreaterThan(10);
    }

    @Test
    void aShiftBeyondTheMarginLeavesAGap() {
        assertThat(PictureShift.of(picture(1, 0, 0), picture(1, 20, 0)).gap()).isGreaterThan(5);
    }
}
