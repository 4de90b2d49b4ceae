package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.overlap;
import static vopi.imaging.Drawings.paint;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vopi.imaging.cutout.LostParts.Masked;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// A pink body on black feet, on brown wood.
final class LostPartsTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final Bitmap WOOD = paint(WIDTH, HEIGHT, flat(60, 100, 140));
    private static final Bitmap PINK = paint(WIDTH, HEIGHT, flat(170, 120, 235));
    private static final Bitmap BLACK = paint(WIDTH, HEIGHT, flat(20, 20, 22));

    private static Bitmap body(int x, int y) {
        return mask(WIDTH, HEIGHT, disc(x, y, 80));
    }

    private static Bitmap foot(int x, int y) {
        return mask(WIDTH, HEIGHT, block(x - 70, y + 55, x - 20, y + 115));
    }

    private static Bitmap both(int x, int y) {
        Bitmap body = body(x, y);
        Bitmap foot = foot(x, y);
        Bitmap out = Bitmap.blank(WIDTH, HEIGHT, 1);
        for (int i = 0; i < out.pixels(); i++) {
            out.data()[i] = (byte) Math.max(body.data()[i] & 255, foot.data()[i] & 255);
        }
        return out;
    }

    private static Bitmap standing(int x, int y) {
        return composed(PINK, composed(BLACK, WOOD, foot(x, y)), body(x, y));
    }

    /// A frame with its right mask.
    private static Masked whole(int x, int y) {
        return new Masked(standing(x, y), both(x, y));
    }

    /// A frame whose mask lacks the foot.
    private static Masked withoutFoot(int x, int y) {
        return new Masked(standing(x, y), body(x, y));
    }

    private static Bitmap footless(int x, int y) {
        return composed(PINK, WOOD, body(x, y));
    }

    @Test
    void aFootThatBothNeighboursHaveIsLost() {
        LostParts lost =
                LostParts.of(withoutFoot(220, 160), List.of(whole(240, 170), whole(205, 150)));
        assertThat(lost.parts()).hasSize(1);
        assertThat(lost.agreement()).isBetween(.75, .99);
        assertThat(lost.place()).isEqualTo("lower left");
    }

    @Test
    void aFootThatTurnedAwayIsNotLost() {
        LostParts lost =
                LostParts.of(
                        new Masked(footless(220, 160), body(220, 160)), List.of(whole(240, 170)));
        assertThat(lost.parts()).isEmpty();
    }

    @Test
    void whatOnlyOneOfTwoNeighboursMarksIsNotLost() {
        LostParts lost =
                LostParts.of(
                        withoutFoot(220, 160), List.of(whole(240, 170), withoutFoot(205, 150)));
        assertThat(lost.parts()).isEmpty();
    }

    @Test
    void equalMasksLoseNothing() {
        LostParts lost = LostParts.of(whole(220, 160), List.of(whole(240, 170)));
        assertThat(lost.parts()).isEmpty();
        assertThat(lost.agreement()).isGreaterThan(.95);
    }

    @Test
    void aMaskOfAnotherShapeIsNoEvidence() {
        Bitmap bar = mask(WIDTH, HEIGHT, block(20, 160, 460, 190));
        LostParts lost =
                LostParts.of(withoutFoot(220, 160), List.of(new Masked(standing(220, 160), bar)));
        assertThat(lost.parts()).isEmpty();
        assertThat(lost.agreement()).isLessThan(.8);
    }

    @Test
    void aLostFootIsAddedWithTheEdgeThatItsColoursHave() {
        Bitmap frame = standing(220, 160);
        Bitmap lost = Masks.eroded(foot(220, 160), 4);
        Optional<Bitmap> whole = PartRecovery.of(frame, body(220, 160), lost);
        assertThat(whole).isPresent();
        assertThat(overlap(whole.orElseThrow(), both(220, 160))).isGreaterThan(.97);
    }

    @Test
    void aLargerProductInTheNeighbourIsPlacedOnTheChosenOne() {
        Bitmap large = mask(WIDTH, HEIGHT, disc(200, 180, 110));
        MaskAlignment place = MaskAlignment.of(body(260, 150), large);
        assertThat(place.overlap()).isGreaterThan(.96);
        assertThat(place.scale()).isBetween(.7, .76);
        assertThat(overlap(place.placed(body(260, 150), large, large), body(260, 150)))
                .isGreaterThan(.95);
    }
}
