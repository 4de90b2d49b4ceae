package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings.Shape;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// A shoe on white: a blue upper, a midsole a few levels below the white, a black sole.
final class PlainGroundTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final Bitmap WHITE = paint(WIDTH, HEIGHT, flat(254, 254, 254));
    private static final Bitmap NEARLY = paint(WIDTH, HEIGHT, flat(243, 243, 243));
    private static final Bitmap BLUE = paint(WIDTH, HEIGHT, flat(190, 90, 40));
    private static final Bitmap BLACK = paint(WIDTH, HEIGHT, flat(20, 20, 20));
    private static final Shape UPPER = block(120, 100, 360, 180);
    private static final Shape MIDSOLE = block(125, 180, 355, 220);
    private static final Shape SOLE = block(120, 220, 360, 240);

    private static Bitmap cover(Shape... shapes) {
        return mask(
                WIDTH,
                HEIGHT,
                (x, y) -> {
                    double most = 0;
                    for (Shape shape : shapes) {
                        most = Math.max(most, shape.cover(x, y));
                    }
                    return most;
                });
    }

    private static Bitmap shoe(Bitmap midsole, Bitmap ground) {
        Bitmap lower = composed(midsole, ground, cover(MIDSOLE));
        return composed(BLUE, composed(BLACK, lower, cover(SOLE)), cover(UPPER));
    }

    private static Bitmap without(Bitmap mask, Bitmap hole) {
        byte[] out = mask.data().clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.min(out[i] & 255, 255 - (hole.data()[i] & 255));
        }
        return new Bitmap(WIDTH, HEIGHT, 1, out);
    }

    private static Bitmap completed(Bitmap frame, Bitmap mask) {
        return PlainGround.of(frame).orElseThrow().completed(mask);
    }

    @Test
    void aMidsoleOfNearlyTheGroundsColourIsAdded() {
        Bitmap whole = completed(shoe(NEARLY, WHITE), cover(UPPER, SOLE));
        assertThat(whole.at(240, 200, 0)).isEqualTo(255);
        assertThat(whole.at(140, 200, 0)).isGreaterThan(200);
        assertThat(whole.at(100, 200, 0)).isZero();
    }

    /// A line of the midsole is as white as the ground.
    @Test
    void aCrackBesideAnAddedPartIsClosed() {
        Shape line = block(125, 197, 355, 202);
        Bitmap frame = composed(WHITE, shoe(NEARLY, WHITE), cover(line));
        Bitmap closed = composed(BLACK, frame, cover(block(120, 180, 128, 220)));
        Bitmap ends = composed(BLACK, closed, cover(block(352, 180, 360, 220)));
        Bitmap whole = completed(ends, cover(UPPER, SOLE));
        assertThat(whole.at(240, 199, 0)).isGreaterThan(250);
    }

    /// The end of a white midsole is as white as the ground: a notch between upper and sole.
    @Test
    void aNotchInAPartOfTheGroundsColourIsFilled() {
        Shape notch = block(120, 190, 136, 212);
        Bitmap heel = composed(WHITE, shoe(NEARLY, WHITE), cover(notch));
        Bitmap found = without(cover(UPPER, MIDSOLE, SOLE), cover(notch));
        assertThat(completed(heel, found).at(131, 200, 0)).isGreaterThan(200);

        Bitmap loop = composed(WHITE, shoe(BLUE, WHITE), cover(notch));
        assertThat(completed(loop, found).at(131, 200, 0)).as("beside a dark part").isZero();
    }

    @Test
    void aGapThroughWhichTheGroundShowsStaysOpen() {
        Shape sides =
                (x, y) ->
                        y > 180 && y < 220 && ((x > 125 && x < 150) || (x > 330 && x < 355))
                                ? 1
                                : 0;
        Bitmap frame = composed(BLACK, shoe(WHITE, WHITE), cover(sides));
        assertThat(completed(frame, cover(UPPER, SOLE, sides)).at(240, 200, 0)).isZero();
    }

    /// As between a handle and the body: in a blurred frame half of it has a mixed colour.
    @Test
    void aNarrowHoleStaysOpen() {
        Shape hole = block(200, 120, 207, 160);
        Bitmap frame = Masks.smoothed(composed(WHITE, shoe(BLACK, WHITE), cover(hole)), .8);
        Bitmap mask = without(cover(UPPER, MIDSOLE, SOLE), cover(hole));
        assertThat(completed(frame, mask)).isSameAs(mask);
    }

    @Test
    void aShadowThatFadesIsNotAdded() {
        Bitmap shade =
                paint(
                        WIDTH,
                        HEIGHT,
                        (x, y) -> {
                            int level = (int) (254 - 14 * Math.exp(-Math.pow((x - 240) / 60.0, 2)));
                            return new int[] {level, level, level};
                        });
        Bitmap frame = shoe(shade, WHITE);
        Bitmap mask = cover(UPPER, SOLE);
        assertThat(completed(frame, mask)).isSameAs(mask);
    }

    @Test
    void aShadowBesideTheProductIsNotAdded() {
        Bitmap frame = composed(NEARLY, shoe(BLACK, WHITE), cover(block(120, 240, 420, 262)));
        Bitmap mask = cover(UPPER, MIDSOLE, SOLE);
        assertThat(completed(frame, mask)).isSameAs(mask);
    }

    @Test
    void aGroundOfSeveralColoursIsNotPlain() {
        Bitmap wall = composed(NEARLY, WHITE, mask(WIDTH, HEIGHT, block(0, 0, WIDTH, 100)));
        assertThat(PlainGround.of(wall)).isEmpty();
        assertThat(PlainGround.of(composed(BLUE, WHITE, mask(WIDTH, HEIGHT, disc(240, 180, 90)))))
                .isPresent();
    }
}
