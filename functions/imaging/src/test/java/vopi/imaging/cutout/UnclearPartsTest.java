package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.mask;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings.Shape;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

final class UnclearPartsTest {
    private static final Shape DISC = disc(200, 180, 90);

    private static UnclearParts of(Shape shape) {
        return UnclearParts.of(mask(480, 360, shape));
    }

    @Test
    void aSolidBodyWithASoftEdgeIsClear() {
        Bitmap soft = Masks.smoothed(mask(480, 360, DISC), 2);
        assertThat(UnclearParts.of(soft).hazy()).isEmpty();
        assertThat(UnclearParts.of(soft).pieces()).isEqualTo(1);
    }

    @Test
    void halfSeenGroundBesideTheBodyIsUnclear() {
        Shape ground = block(280, 110, 330, 150);
        UnclearParts unclear = of((x, y) -> Math.max(DISC.cover(x, y), .5 * ground.cover(x, y)));
        assertThat(unclear.hazy()).hasSize(1);
        assertThat(MaskComparison.place(unclear.hazy().getFirst(), unclear.box()))
                .isEqualTo("upper right");
    }

    @Test
    void aHandWithoutItsArmIsAnotherPiece() {
        Shape hand = disc(330, 120, 15);
        assertThat(of((x, y) -> Math.max(DISC.cover(x, y), hand.cover(x, y))).pieces())
                .isEqualTo(2);
    }

    /// A base of the table's colour: the network sees it with a tenth of the opacity, and cleaning
    /// removes it.
    @Test
    void aLargeFaintPartThatCleaningRemovedIsNoticed() {
        Shape base = block(120, 271, 280, 320);
        UnclearParts unclear = UnclearParts.of(mask(480, 360, DISC), faint(base));
        assertThat(unclear.hazy()).isEmpty();
        assertThat(MaskComparison.place(unclear.faint().orElseThrow(), unclear.box()))
                .isEqualTo("lower");
    }

    @Test
    void aFaintReflectionOrOneFarAwayIsNoPart() {
        Bitmap body = mask(480, 360, DISC);
        Shape reflection = block(170, 271, 230, 290);
        Shape elsewhere = block(370, 20, 470, 150);
        assertThat(UnclearParts.of(body, faint(reflection)).faint()).isEmpty();
        assertThat(UnclearParts.of(body, faint(elsewhere)).faint()).isEmpty();
    }

    private static Bitmap faint(Shape part) {
        return mask(480, 360, (x, y) -> Math.max(DISC.cover(x, y), .1 * part.cover(x, y)));
    }
}
