package vopi.imaging.spin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;

final class SpinCheckTest {
    private static final int FRAMES = 24;
    private static final int SIDE = 120;

    /// A printed cylinder.
    ///
    /// @param angle of each frame, in turns
    /// @param down of each frame, in pixels
    private static List<Bitmap> frames(IntToDoubleFunction angle, IntUnaryOperator down) {
        return IntStream.range(0, FRAMES)
                .mapToObj(i -> frame(angle.applyAsDouble(i), down.applyAsInt(i), 40))
                .toList();
    }

    private static Bitmap frame(double turns, int down, int radius) {
        Bitmap frame = Bitmap.blank(SIDE, SIDE, 4);
        for (int y = 20 + down; y < 100 + down; y++) {
            for (int x = 60 - radius + 1; x < 60 + radius; x++) {
                double side = Math.asin((x - 60.0) / radius) / (2 * Math.PI) - turns;
                double share = side - Math.floor(side);
                int at = 4 * (y * SIDE + x);
                frame.data()[at] = (byte) (share < .5 ? 40 + 300 * share : 190);
                frame.data()[at + 1] = (byte) (share < .3 ? 200 : 60);
                frame.data()[at + 2] = (byte) (255 * share);
                frame.data()[at + 3] = (byte) 255;
            }
        }
        return frame;
    }

    @Test
    void anEvenTurnIsFine() {
        assertThat(SpinCheck.of(frames(i -> i / 24.0, _ -> 0))).isEmpty();
    }

    @Test
    void aTurnThatLacksItsEndIsNotClosed() {
        assertThat(SpinCheck.of(frames(i -> i / 27.0, _ -> 0))).contains(SpinRefusal.NOT_CLOSED);
    }

    @Test
    void aTurnThatStopsIsUneven() {
        assertThat(SpinCheck.of(frames(i -> (i < 12 ? i : Math.max(12, i - 4)) / 20.0, _ -> 0)))
                .contains(SpinRefusal.UNEVEN);
    }

    @Test
    void aProductThatIsTurnedThereAndBackHasNotTurned() {
        assertThat(SpinCheck.of(frames(i -> Math.min(i, FRAMES - i) / 24.0, _ -> 0)))
                .contains(SpinRefusal.NO_FULL_TURN);
    }

    @Test
    void aProductThatJumpsIsUnsteady() {
        assertThat(SpinCheck.of(frames(i -> i / 24.0, i -> i % 2 == 0 ? 0 : 5)))
                .contains(SpinRefusal.UNSTEADY);
    }

    @Test
    void aFrameThatLacksAPartOfTheProductIsUnclear() {
        List<Bitmap> frames =
                IntStream.range(0, FRAMES)
                        .mapToObj(i -> frame(i / 24.0, 0, i == 9 ? 25 : 40))
                        .toList();

        assertThat(SpinCheck.of(frames)).contains(SpinRefusal.UNCLEAR);
    }
}
