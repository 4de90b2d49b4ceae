package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.overlap;
import static vopi.imaging.Drawings.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vopi.imaging.cutout.MaskComparison.Masked;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// A pink body on black feet, on brown wood.
final class MaskComparisonTest {
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
        return joined(body(x, y), foot(x, y));
    }

    private static Bitmap joined(Bitmap one, Bitmap other) {
        Bitmap out = Bitmap.blank(WIDTH, HEIGHT, 1);
        for (int i = 0; i < out.pixels(); i++) {
            out.data()[i] = (byte) Math.max(one.data()[i] & 255, other.data()[i] & 255);
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
    void oneNeighbourWithTheSameOutlineIsEnough() {
        AtomicInteger read = new AtomicInteger();
        Masked neighbour = whole(240, 170);
        Iterable<Masked> counted =
                () -> Stream.of(neighbour, neighbour).peek(_ -> read.incrementAndGet()).iterator();

        assertThat(MaskComparison.of(whole(220, 160), counted).lost()).isEmpty();
        int same = read.getAndSet(0);
        assertThat(MaskComparison.of(withoutFoot(220, 160), counted).lost()).hasSize(1);
        int unlike = read.get();

        assertThat(same).isEqualTo(1);
        assertThat(unlike).isEqualTo(2);
    }

    @Test
    void aFootThatBothNeighboursHaveIsLost() {
        MaskComparison compared =
                MaskComparison.of(withoutFoot(220, 160), List.of(whole(240, 170), whole(205, 150)));
        assertThat(compared.lost()).hasSize(1);
        assertThat(compared.agreement()).isBetween(.75, .99);
        List<String> notes = new ArrayList<>();
        compared.noteLost(notes);
        assertThat(notes)
                .containsExactly("the lower left part may be missing: other frames show more");
    }

    @Test
    void aFootThatTurnedAwayIsNotLost() {
        MaskComparison compared =
                MaskComparison.of(
                        new Masked(footless(220, 160), body(220, 160)), List.of(whole(240, 170)));
        assertThat(compared.lost()).isEmpty();
    }

    @Test
    void whatOnlyOneOfTwoNeighboursMarksIsNotLost() {
        MaskComparison compared =
                MaskComparison.of(
                        withoutFoot(220, 160), List.of(whole(240, 170), withoutFoot(205, 150)));
        assertThat(compared.lost()).isEmpty();
    }

    @Test
    void equalMasksLoseNothing() {
        MaskComparison compared = MaskComparison.of(whole(220, 160), List.of(whole(240, 170)));
        assertThat(compared.lost()).isEmpty();
        assertThat(compared.agreement()).isGreaterThan(.95);
    }

    @Test
    void aPieceOfTheGroundThatNoNeighbourMarksIsSurplus() {
        Bitmap wood = mask(WIDTH, HEIGHT, block(285, 120, 330, 175));
        Masked chosen =
                new Masked(standing(220, 160), Masks.above(joined(both(220, 160), wood), 0));
        MaskComparison compared =
                MaskComparison.of(chosen, List.of(whole(240, 170), whole(205, 150)));
        assertThat(compared.surplus()).hasSize(1);
        List<String> notes = new ArrayList<>();
        compared.noteSurplus(notes);
        assertThat(notes.getFirst()).contains("right part may not belong");
        assertThat(compared.lost()).isEmpty();
        assertThat(MaskComparison.of(chosen, List.of(whole(240, 170))).surplus())
                .as("one neighbour may have lost it")
                .isEmpty();
    }

    @Test
    void aFootThatBothNeighboursLostIsNotSurplus() {
        MaskComparison compared =
                MaskComparison.of(
                        whole(220, 160), List.of(withoutFoot(240, 170), withoutFoot(205, 150)));
        assertThat(compared.surplus()).isEmpty();
    }

    @Test
    void aMaskOfAnotherShapeIsNoEvidence() {
        Bitmap bar = mask(WIDTH, HEIGHT, block(20, 160, 460, 190));
        MaskComparison compared =
                MaskComparison.of(
                        withoutFoot(220, 160), List.of(new Masked(standing(220, 160), bar)));
        assertThat(compared.lost()).isEmpty();
        assertThat(compared.agreement()).isLessThan(.8);
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
