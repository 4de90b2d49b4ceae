package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

final class ForeignHolesTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final int PRODUCT = 40;
    private static final int GROUND = 140;
    private static final Bitmap WHOLE = Masks.above(mask(WIDTH, HEIGHT, disc(230, 180, 90)), 127);
    private static final Bitmap HOLE = mask(WIDTH, HEIGHT, block(215, 160, 245, 200));

    /// Two parts of a lamp's reflection, with a line of the product between them.
    private static final Bitmap LINK =
            Masks.either(
                    mask(WIDTH, HEIGHT, block(215, 160, 245, 170)),
                    mask(WIDTH, HEIGHT, block(215, 171, 245, 180)));

    private final List<String> notes = new ArrayList<>();

    private static Bitmap without(Bitmap hole) {
        return Masks.both(WHOLE, Masks.not(hole));
    }

    private static Bitmap scene(IntPredicate hole, int level) {
        byte[] out = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < out.length; i++) {
            int at = i / 3;
            out[i] = (byte) (hole.test(at) ? level : WHOLE.data()[at] != 0 ? PRODUCT : GROUND);
        }
        return new Bitmap(WIDTH, HEIGHT, 3, out);
    }

    private static Bitmap scene(int level) {
        return scene(at -> HOLE.data()[at] != 0, level);
    }

    private Bitmap filled(Bitmap frame, Bitmap second) {
        return ForeignHoles.filled(frame, without(HOLE), () -> second, notes);
    }

    private static Bitmap never() {
        throw new AssertionError("a second mask for a clear hole");
    }

    @Test
    void aHoleInTheGroundsColourStaysOpen() {
        Bitmap mask = without(HOLE);
        assertThat(ForeignHoles.filled(scene(GROUND), mask, ForeignHolesTest::never, notes))
                .isSameAs(mask);
        assertThat(notes).isEmpty();
    }

    @Test
    void aHoleThatIsBrighterThanTheGroundIsAReflection() {
        Bitmap out = ForeignHoles.filled(scene(250), without(HOLE), ForeignHolesTest::never, notes);
        assertThat(out.data()).isEqualTo(WHOLE.data());
        assertThat(notes).isEmpty();
    }

    @Test
    void aReflectionThatALineDividesIsFilledAsAWhole() {
        Bitmap frame = scene(at -> LINK.data()[at] != 0, 250);
        for (int y = 171; y < 180; y++) {
            for (int at = 3 * (y * WIDTH + 215); at < 3 * (y * WIDTH + 245); at++) {
                frame.data()[at] = (byte) GROUND;
            }
        }
        assertThat(ForeignHoles.filled(frame, without(LINK), ForeignHolesTest::never, notes).data())
                .isEqualTo(WHOLE.data());
    }

    @Test
    void aDarkHoleThatTheSecondMaskDoesNotSeeIsFilled() {
        assertThat(filled(scene(90), WHOLE).data()).isEqualTo(WHOLE.data());
        assertThat(notes).isEmpty();
    }

    @Test
    void aDarkHoleThatBothMasksSeeStaysOpenAndIsNoted() {
        Bitmap mask = without(HOLE);
        assertThat(filled(scene(90), mask).data()).isEqualTo(mask.data());
        assertThat(notes).containsExactly(ForeignHoles.DOUBTFUL);
    }

    @Test
    void aBrightGroundThatShowsAtOneSideOnlyIsNoReflection() {
        Bitmap frame = scene(250);
        for (int at = 0; at < WHOLE.pixels(); at++) {
            if (at % WIDTH > 280 && WHOLE.data()[at] == 0) {
                Arrays.fill(frame.data(), 3 * at, 3 * at + 3, (byte) 250);
            }
        }
        assertThat(filled(frame, without(HOLE)).at(230, 180, 0)).isZero();
        assertThat(notes).isEmpty();
    }

    @Test
    void withoutGroundToCompareNothingIsSaid() {
        Bitmap all = Masks.not(HOLE);
        assertThat(ForeignHoles.filled(scene(250), all, ForeignHolesTest::never, notes))
                .isSameAs(all);
        assertThat(notes).isEmpty();
    }
}
