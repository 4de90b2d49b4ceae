package vopi.imaging.hand;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.overlap;
import static vopi.imaging.Drawings.paint;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.image.EncodedImage;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Masks;

final class LimbOverlapIT {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final Drawings.Shape TUB = block(170, 60, 270, 220);
    private static final Drawings.Shape ARM = block(0, 150, 185, 200);

    @Test
    void aPersonAloneLeavesNothing() {
        Drawings.Shape sleeve = block(0, 40, 130, 200);
        Drawings.Shape hand = block(128, 95, 200, 145);
        Bitmap sleeveMask = mask(WIDTH, HEIGHT, sleeve);
        Bitmap frame =
                composed(
                        paint(WIDTH, HEIGHT, flat(90, 60, 40)),
                        scene(hand, flat(160, 185, 228)),
                        sleeveMask);
        Bitmap person =
                mask(WIDTH, HEIGHT, (x, y) -> Math.max(sleeve.cover(x, y), hand.cover(x, y)));
        HandModel.Hand found = new HandModel.Hand(165, 120, 150, .9);
        LimbOverlap hands = LimbOverlap.in(frame, person, List.of(found));
        assertThat(hands.inMask()).isTrue();
        assertThat(Masks.count(hands.without(person), 0)).isZero();
    }

    /// Red, green, blue of light, tanned and dark skin.
    @ParameterizedTest
    @CsvSource({"228,185,160", "190,140,110", "120,78,58"})
    void anArmThatReachesTheProductIsAHand(int red, int green, int blue) {
        Bitmap frame = scene(ARM, flat(blue, green, red));
        LimbOverlap hands = LimbOverlap.in(frame, mask(WIDTH, HEIGHT, TUB), List.of());
        assertThat(hands.touching()).isTrue();
        assertThat(hands.obstructions().types()).isNotEmpty();
    }

    /// Light, tanned and dark skin; then wood, and as much wood as a hand in warm light.
    @ParameterizedTest
    @CsvSource({
        "228,185,160,5,false",
        "190,140,110,5,false",
        "120,78,58,5,false",
        "190,150,105,5,true",
        "190,150,105,40,false"
    })
    void anOutlineIsClearWhereNothingOrALittleWoodIsBesideIt(
            int red, int green, int blue, int halfHeight, boolean clear) {
        Drawings.Shape beside = block(0, 120 - halfHeight, 170, 120 + halfHeight);
        Bitmap frame = scene(beside, flat(blue, green, red));
        assertThat(LimbOverlap.noneAround(frame, mask(WIDTH, HEIGHT, TUB))).isEqualTo(clear);
    }

    @Test
    void aProductAloneHasNone() {
        Bitmap frame = scene((x, y) -> 0, flat(0, 0, 0));
        assertThat(LimbOverlap.in(frame, mask(WIDTH, HEIGHT, TUB), List.of()).touching()).isFalse();
    }

    @Test
    void aProductOfTheColourOfSkinIsNoHand() {
        Bitmap tub = paint(WIDTH, HEIGHT, flat(160, 185, 228));
        Bitmap ground = paint(WIDTH, HEIGHT, flat(220, 222, 224));
        Bitmap mask = mask(WIDTH, HEIGHT, TUB);
        assertThat(LimbOverlap.in(composed(tub, ground, mask), mask, List.of()).touching())
                .isFalse();
    }

    /// A pale toy whose feet have the colour that a wooden table throws on them.
    @Test
    void aToyOnAWoodenTableHasNoHand() throws IOException {
        Bitmap frame = Codec.decode(image("toy-on-wood.jpg"));
        Bitmap mask = Codec.decode(image("toy-on-wood-mask.png")).channel(0);
        LimbOverlap hands = LimbOverlap.in(frame, mask, List.of());
        assertThat(hands.touching()).isFalse();
        assertThat(hands.obstructions().any()).isFalse();
        assertThat(hands.without(mask)).isSameAs(mask);
    }

    private static EncodedImage image(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Drawings.class.getResourceAsStream(name), name)) {
            return new EncodedImage(in.readAllBytes(), "image/jpeg", 240, 426);
        }
    }

    @Test
    void anArmElsewhereIsNone() {
        Bitmap frame = scene(block(0, 240, 400, 300), flat(160, 185, 228));
        assertThat(LimbOverlap.in(frame, mask(WIDTH, HEIGHT, TUB), List.of()).touching()).isFalse();
    }

    @Test
    void anArmInTheMaskIsRemoved() {
        Bitmap frame = scene(ARM, flat(160, 185, 228));
        Bitmap both = mask(WIDTH, HEIGHT, (x, y) -> Math.max(TUB.cover(x, y), ARM.cover(x, y)));
        LimbOverlap hands = LimbOverlap.in(frame, both, List.of());
        assertThat(hands.inMask()).isTrue();
        Bitmap freed = hands.removed(both).orElseThrow().mask();
        assertThat(overlap(freed, mask(WIDTH, HEIGHT, TUB))).isGreaterThan(.9);
    }

    @Test
    void aFingerOverTheEdgeLeavesABite() {
        Drawings.Shape finger = block(0, 120, 212, 150);
        Bitmap frame = scene(finger, flat(110, 140, 190));
        Bitmap both = mask(WIDTH, HEIGHT, (x, y) -> Math.max(TUB.cover(x, y), finger.cover(x, y)));
        RemovedHand rest = LimbOverlap.in(frame, both, List.of()).removed(both).orElseThrow();
        assertThat(rest.coversProduct()).isTrue();
        assertThat(rest.notch()).isBetween(.01, .1);
    }

    /// The arm crosses a product whose two halves nothing else joins.
    @Test
    void aProductThatWouldFallInTwoKeepsTheHand() {
        Drawings.Shape upper = block(150, 30, 250, 100);
        Drawings.Shape lower = block(150, 130, 250, 210);
        Drawings.Shape arm = block(0, 98, 260, 132);
        Bitmap halves =
                mask(WIDTH, HEIGHT, (x, y) -> Math.max(upper.cover(x, y), lower.cover(x, y)));
        Bitmap frame =
                composed(
                        paint(WIDTH, HEIGHT, flat(160, 60, 40)),
                        scene(arm, flat(110, 140, 190)),
                        halves);
        Bitmap all =
                mask(
                        WIDTH,
                        HEIGHT,
                        (x, y) ->
                                Math.max(
                                        arm.cover(x, y),
                                        Math.max(upper.cover(x, y), lower.cover(x, y))));
        LimbOverlap hands = LimbOverlap.in(frame, all, List.of());
        assertThat(hands.inMask()).isTrue();
        assertThat(hands.removed(all)).isEmpty();
    }

    @Test
    void aMaskOfOnlyAnArmGivesNothing() {
        Bitmap frame = scene(ARM, flat(160, 185, 228));
        Bitmap arm = mask(WIDTH, HEIGHT, ARM);
        assertThat(LimbOverlap.in(frame, arm, List.of()).removed(arm)).isEmpty();
    }

    /// Red, green, blue of light, tanned and dark skin.
    @ParameterizedTest
    @CsvSource({"228,185,160", "190,140,110", "120,78,58"})
    void aLabelOfTheColourOfSkinStaysWhereAHandIsCutAway(int red, int green, int blue) {
        Bitmap scene = scene(ARM, flat(blue, green, red));
        Drawings.Shape label = block(200, 90, 255, 140);
        Bitmap frame =
                composed(
                        paint(WIDTH, HEIGHT, flat(150, 182, 222)),
                        scene,
                        mask(WIDTH, HEIGHT, label));
        Bitmap both = mask(WIDTH, HEIGHT, (x, y) -> Math.max(TUB.cover(x, y), ARM.cover(x, y)));
        LimbOverlap hands = LimbOverlap.in(frame, both, List.of());
        assertThat(hands.inMask()).isTrue();
        Bitmap freed = hands.removed(both).orElseThrow().mask();
        assertThat(overlap(freed, mask(WIDTH, HEIGHT, TUB))).isGreaterThan(.9);
        assertThat(freed.at(228, 115, 0)).isEqualTo(255);
    }

    @Test
    void aLabelOfTheColourOfSkinIsNoHand() {
        Bitmap frame =
                composed(
                        paint(WIDTH, HEIGHT, flat(150, 182, 222)),
                        scene((x, y) -> 0, flat(0, 0, 0)),
                        mask(WIDTH, HEIGHT, block(190, 90, 269, 140)));
        assertThat(LimbOverlap.in(frame, mask(WIDTH, HEIGHT, TUB), List.of()).touching()).isFalse();
    }

    @Test
    void aHandInASleeveThatTheMaskTookIsFound() {
        Drawings.Shape hand = block(130, 150, 185, 200);
        Drawings.Shape sleeve = block(0, 145, 130, 205);
        Bitmap withHand = scene(hand, flat(110, 140, 190));
        Bitmap frame =
                composed(
                        paint(WIDTH, HEIGHT, flat(40, 120, 30)),
                        withHand,
                        mask(WIDTH, HEIGHT, sleeve));
        Bitmap all =
                mask(
                        WIDTH,
                        HEIGHT,
                        (x, y) ->
                                Math.max(
                                        TUB.cover(x, y),
                                        Math.max(hand.cover(x, y), sleeve.cover(x, y))));
        LimbOverlap hands = LimbOverlap.in(frame, all, List.of());
        assertThat(hands.obstructions().types()).containsExactly("hand");
        assertThat(overlap(hands.without(all), mask(WIDTH, HEIGHT, TUB))).isGreaterThan(.85);
    }

    @Test
    void aWoodenTableIsNoHand() {
        Bitmap table =
                paint(
                        WIDTH,
                        HEIGHT,
                        (x, y) -> {
                            int grain = (int) (14 * Math.sin(y * .9 + Math.sin(x * .05)));
                            return new int[] {78 + grain, 118 + grain, 168 + grain};
                        });
        Bitmap tub = paint(WIDTH, HEIGHT, flat(120, 60, 30));
        Bitmap mask = mask(WIDTH, HEIGHT, TUB);
        assertThat(LimbOverlap.in(composed(tub, table, mask), mask, List.of()).touching())
                .isFalse();
    }

    @Test
    void aHandRightAcrossTheProductIsNotCutAwayWithHalfOfIt() {
        Drawings.Shape across = block(0, 120, 275, 160);
        Bitmap frame = scene(across, flat(110, 140, 190));
        Bitmap both = mask(WIDTH, HEIGHT, (x, y) -> Math.max(TUB.cover(x, y), across.cover(x, y)));
        LimbOverlap hands = LimbOverlap.in(frame, both, List.of());
        assertThat(hands.inMask()).isTrue();
        assertThat(hands.removed(both)).isEmpty();
    }

    /// A floor with spots of the hand's own colour on all sides; the hand with and without a watch.
    @ParameterizedTest
    @CsvSource({"0", "18"})
    void aHandBeforeAGroundWithItsColoursEnters(int watch) {
        Bitmap frame = onSpottedFloor(ARM);
        Bitmap worn =
                composed(
                        paint(WIDTH, HEIGHT, flat(235, 235, 235)),
                        frame,
                        mask(WIDTH, HEIGHT, block(60, 140, 60 + watch, 210)));
        LimbOverlap hands = LimbOverlap.in(worn, mask(WIDTH, HEIGHT, TUB), List.of());
        assertThat(hands.entering()).isTrue();
        assertThat(hands.obstructions().types()).isNotEmpty();
    }

    @Test
    void whatLiesBesideTheProductDoesNotEnter() {
        Bitmap frame = onSpottedFloor(block(60, 150, 185, 200));
        assertThat(LimbOverlap.in(frame, mask(WIDTH, HEIGHT, TUB), List.of()).entering()).isFalse();
    }

    @Test
    void aPlankUnderTheProductIsNoHand() {
        Bitmap frame = onSpottedFloor(block(0, 215, WIDTH, 260));
        LimbOverlap hands = LimbOverlap.in(frame, mask(WIDTH, HEIGHT, TUB), List.of());
        assertThat(hands.entering()).isFalse();
        assertThat(hands.touching()).isFalse();
    }

    private static Bitmap onSpottedFloor(Drawings.Shape thing) {
        Drawings.Shape spots = (x, y) -> x % 40 < 6 && y % 40 < 6 ? 1 : 0;
        Bitmap skin = paint(WIDTH, HEIGHT, flat(110, 140, 190));
        return composed(
                skin,
                scene(thing, flat(110, 140, 190)),
                mask(WIDTH, HEIGHT, (x, y) -> (1 - TUB.cover(x, y)) * spots.cover(x, y)));
    }

    private static Bitmap scene(Drawings.Shape arm, Drawings.Paint skin) {
        Bitmap ground = paint(WIDTH, HEIGHT, flat(220, 222, 224));
        Bitmap tub = paint(WIDTH, HEIGHT, flat(120, 60, 30));
        Bitmap withTub = composed(tub, ground, mask(WIDTH, HEIGHT, TUB));
        return composed(paint(WIDTH, HEIGHT, skin), withTub, mask(WIDTH, HEIGHT, arm));
    }
}
