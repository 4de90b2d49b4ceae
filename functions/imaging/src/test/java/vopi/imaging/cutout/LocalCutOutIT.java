package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.overlap;
import static vopi.imaging.Drawings.paint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.port.CutOut;
import vopi.core.view.Obstructions;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class LocalCutOutIT {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final Bitmap DISC = mask(WIDTH, HEIGHT, disc(230, 180, 90));
    private static final Bitmap RED = paint(WIDTH, HEIGHT, flat(30, 40, 200));
    private static final Bitmap GREY = paint(WIDTH, HEIGHT, flat(225, 226, 228));
    private static final Bitmap SCENE = composed(RED, GREY, DISC);
    private static final Matting BUNDLED = LocalMatting.from(Map.of());

    @Test
    void theResultHasTheFramesSizeAndAlpha() {
        CutOut.Result result = cut(BUNDLED, SCENE);
        assertThat(result.image().width()).isEqualTo(WIDTH);
        assertThat(result.image().height()).isEqualTo(HEIGHT);
        assertThat(result.image().mediaType()).isEqualTo("image/png");
        assertThat(overlap(alpha(result), DISC)).isGreaterThan(.97);
    }

    @Test
    void theBundledModelFindsAProductOnUnevenlyLitPaper() {
        Bitmap paper = paint(WIDTH, HEIGHT, (x, y) -> shadedPaper(x, y));
        CutOut.Result result = cut(BUNDLED, composed(RED, paper, DISC));
        assertThat(overlap(alpha(result), DISC)).isGreaterThan(.95);
    }

    @Test
    void theBundledModelFindsAProductOnABusyBackground() {
        Bitmap ground =
                paint(
                        WIDTH,
                        HEIGHT,
                        (x, y) ->
                                (x / 12 + y / 12) % 2 == 0
                                        ? colour(70, 120, 90)
                                        : colour(120, 150, 130));
        CutOut.Result result = cut(BUNDLED, composed(RED, ground, DISC));
        assertThat(overlap(alpha(result), DISC)).isGreaterThan(.8);
    }

    @Test
    void aHandleStaysOpen() {
        Bitmap ring =
                mask(
                        WIDTH,
                        HEIGHT,
                        (x, y) -> disc(230, 180, 90).cover(x, y) - disc(230, 180, 50).cover(x, y));
        CutOut.Result result = cut(BUNDLED, composed(RED, GREY, ring));
        assertThat(alpha(result).at(230, 180, 0)).isZero();
        assertThat(overlap(alpha(result), ring)).isGreaterThan(.93);
    }

    @Test
    void coloursUnderTheSoftEdgeAreTheProducts() {
        Bitmap blue = paint(WIDTH, HEIGHT, flat(220, 90, 20));
        CutOut.Result result = cut(new FixedMatting(DISC), composed(RED, blue, DISC));
        Bitmap picture = Codec.decodeWithAlpha(result.image());
        int soft = 0;
        for (int i = 0; i < picture.pixels(); i++) {
            int alpha = picture.data()[4 * i + 3] & 255;
            if (alpha > 25 && alpha < 250) {
                soft++;
                assertThat(picture.data()[4 * i] & 255).as("blue at %d", i).isLessThan(75);
                assertThat(picture.data()[4 * i + 2] & 255).as("red at %d", i).isGreaterThan(165);
            }
        }
        assertThat(soft).isGreaterThan(100);
    }

    @Test
    void hazeAndSpecksAreRemoved() {
        Bitmap hazy = Bitmap.blank(WIDTH, HEIGHT, 1);
        for (int i = 0; i < hazy.pixels(); i++) {
            hazy.data()[i] = (byte) Math.max(40, DISC.data()[i] & 255);
        }
        for (int y = 20; y < 26; y++) {
            for (int x = 20; x < 26; x++) {
                hazy.data()[y * WIDTH + x] = (byte) 255;
            }
        }
        Bitmap alpha = alpha(cut(new FixedMatting(hazy), SCENE));
        assertThat(alpha.at(23, 23, 0)).isZero();
        assertThat(alpha.at(5, 200, 0)).isZero();
        assertThat(alpha.at(230, 180, 0)).isEqualTo(255);
    }

    @Test
    void aSolidWholeMaskNeedsNoReview() {
        CutOut.Result result = cut(new FixedMatting(DISC), SCENE);
        assertThat(result.needsReview()).isFalse();
        assertThat(result.confidence()).isGreaterThan(.9);
        assertThat(result.notes()).isEmpty();
        assertThat(result.unfit()).isNull();
    }

    @Test
    void aProductCutByTheFrameNeedsReview() {
        Bitmap cut = mask(WIDTH, HEIGHT, block(300, 100, WIDTH, 300));
        CutOut.Result result = cut(new FixedMatting(cut), composed(RED, GREY, cut));
        assertThat(result.needsReview()).isTrue();
        assertThat(result.notes()).anyMatch(note -> note.contains("edge of the frame"));
        assertThat(result.confidence()).isLessThanOrEqualTo(.7);
        assertThat(result.unfit()).contains("Film it whole");
    }

    @Test
    void aTinyProductIsUnfitAndNeedsReview() {
        Bitmap tiny = mask(WIDTH, HEIGHT, disc(230, 180, 40));
        CutOut.Result result = cut(new FixedMatting(tiny), composed(RED, GREY, tiny));
        assertThat(result.unfit()).contains("closer");
        assertThat(result.needsReview()).isTrue();
    }

    @Test
    void aTipThatReachesTheFrameNeedsNoReview() {
        Bitmap tip =
                mask(
                        WIDTH,
                        HEIGHT,
                        (x, y) ->
                                Math.max(
                                        disc(230, 180, 90).cover(x, y),
                                        block(310, 176, WIDTH, 184).cover(x, y)));
        CutOut.Result result = cut(new FixedMatting(tip), composed(RED, GREY, tip));
        assertThat(result.needsReview()).isFalse();
    }

    @Test
    void aProductOfTheColourOfSkinOnWoodKeepsAllItsParts() {
        Bitmap skin = paint(WIDTH, HEIGHT, flat(120, 150, 205));
        Bitmap wood = paint(WIDTH, HEIGHT, flat(110, 140, 190));
        CutOut.Result result = cut(new FixedMatting(DISC), composed(skin, wood, DISC));
        assertThat(overlap(alpha(result), DISC)).isGreaterThan(.98);
        assertThat(result.needsReview()).isFalse();
    }

    @Test
    void passesThatDisagreeNeedReview() {
        Matting torn = new FixedMatting(new Matte(DISC, 1, .7, "fixed"));
        CutOut.Result result = cut(torn, SCENE);
        assertThat(result.needsReview()).isTrue();
        assertThat(result.confidence()).isEqualTo(.7);
    }

    /// The whole disc in the neighbour, half of it in the chosen frame.
    private static final class HalfSeen implements Matting {
        @Override
        public Matte fine(Bitmap frame) {
            Bitmap half = mask(WIDTH, HEIGHT, block(0, 0, WIDTH, 180));
            byte[] seen = DISC.data().clone();
            for (int i = 0; i < seen.length; i++) {
                seen[i] = half.data()[i] == 0 ? 0 : seen[i];
            }
            return new Matte(new Bitmap(WIDTH, HEIGHT, 1, seen), 1, "fixed");
        }

        @Override
        public Matte quick(Bitmap frame) {
            return new Matte(DISC, 1, "fixed");
        }
    }

    @Test
    void anOutlineUnlikeThatOfTheNeighboursNeedsReview() {
        CutOut.Result result = beside(new HalfSeen(), SCENE, DISC);
        assertThat(result.needsReview()).isTrue();
        assertThat(result.confidence()).isLessThan(LocalCutOut.MIN_UNREVIEWED);
        assertThat(result.notes()).anyMatch(note -> note.contains("other frames"));
    }

    @Test
    void anOutlineLikeThatOfTheNeighboursNeedsNone() {
        CutOut.Result result = beside(new FixedMatting(DISC), SCENE, DISC);
        assertThat(result.needsReview()).isFalse();
        assertThat(overlap(alpha(result), DISC)).isGreaterThan(.99);
    }

    private static CutOut.Result beside(Matting matting, Bitmap frame, Bitmap neighbour) {
        return new LocalCutOut(matting)
                .cutOut(
                        new CutOut.Request(
                                Drawings.JOB,
                                1,
                                Codec.png(frame),
                                Obstructions.NONE,
                                false,
                                null,
                                Instant.MAX,
                                List.of(
                                        new CutOut.Neighbour(
                                                Codec.png(composed(RED, GREY, neighbour)), null))));
    }

    @Test
    void theGroundIsTakenOutOfAClearBottle() {
        Matting bottle = new FixedMatting(SeeThroughTest.MASK);
        Bitmap table = SeeThroughTest.ground(150, 215, 200, 0);
        CutOut.Result result = cut(bottle, SeeThroughTest.bottle(table));
        assertThat(result.needsReview()).isFalse();
        assertThat(alpha(result).at(240, 150, 0)).isBetween(140, 170);
    }

    @Test
    void aClearBottleBeforeADarkGroundNeedsReview() {
        Matting bottle = new FixedMatting(SeeThroughTest.MASK);
        Bitmap table = SeeThroughTest.ground(60, 120, 200, 0);
        CutOut.Result result = cut(bottle, SeeThroughTest.bottle(table));
        assertThat(result.notes()).containsExactly(SeeThrough.SHINES_THROUGH);
        assertThat(alpha(result).at(240, 150, 0)).isEqualTo(255);
    }

    @Test
    void detectedObstructionsAreReported() {
        Obstructions hand = new Obstructions(List.of("hand"), null, true);
        CutOut.Result result =
                new LocalCutOut(new FixedMatting(DISC))
                        .cutOut(new CutOut.Request(Drawings.JOB, 1, Codec.png(SCENE), hand, true));
        assertThat(result.needsReview()).isTrue();
        assertThat(result.notes()).anyMatch(note -> note.contains("hand"));
    }

    @Test
    void aFingerInOtherFramesNeedsNoReviewWhereNothingHasTheColourOfSkin() {
        Obstructions finger = new Obstructions(List.of("finger"), null, true);
        Bitmap skin = paint(WIDTH, HEIGHT, flat(120, 150, 205));
        Bitmap held = composed(skin, SCENE, mask(WIDTH, HEIGHT, block(0, 150, 138, 210)));
        assertThat(cut(SCENE, finger).needsReview()).isFalse();
        assertThat(cut(held, finger).needsReview()).isTrue();
    }

    private static CutOut.Result cut(Bitmap frame, Obstructions seen) {
        return new LocalCutOut(new FixedMatting(DISC))
                .cutOut(new CutOut.Request(Drawings.JOB, 1, Codec.png(frame), seen, true));
    }

    @Test
    void aFrameWithoutAProductHasNoCutOut() {
        Matting blind = new FixedMatting(Bitmap.blank(WIDTH, HEIGHT, 1));
        assertThatThrownBy(() -> cut(blind, GREY)).isInstanceOf(UpstreamRejected.class);
    }

    @Test
    void aFileThatIsNotAnImageIsRefused() {
        EncodedImage text = new EncodedImage(new byte[] {1, 2, 3}, "image/png", 5, 5);
        assertThatThrownBy(() ->
                        new LocalCutOut(BUNDLED)
                                .cutOut(
                                        new CutOut.Request(
                                                Drawings.JOB, 1, text, Obstructions.NONE, false)))
                .isInstanceOf(UpstreamRejected.class);
    }

    @Test
    void theSameFrameGivesTheSameBytes() {
        assertThat(cut(BUNDLED, SCENE).image().bytes())
                .isEqualTo(cut(BUNDLED, SCENE).image().bytes());
    }

    @Test
    void theBundledModelReplacesAModelThatCannotBeOpened() {
        Matting matting = LocalMatting.from(Map.of("VOPI_MATTING_MODEL", "/nowhere/model.onnx"));
        assertThat(overlap(alpha(cut(matting, SCENE)), DISC)).isGreaterThan(.95);
    }

    private static CutOut.Result cut(Matting matting, Bitmap frame) {
        return new LocalCutOut(matting)
                .cutOut(
                        new CutOut.Request(
                                Drawings.JOB, 1, Codec.png(frame), Obstructions.NONE, false));
    }

    private static Bitmap alpha(CutOut.Result result) {
        return Codec.decodeWithAlpha(result.image()).channel(3);
    }

    private static int[] shadedPaper(int x, int y) {
        int light = 235 - x / 12 - y / 16;
        return new int[] {light - 6, light - 2, light};
    }

    private static int[] colour(int blue, int green, int red) {
        return new int[] {blue, green, red};
    }
}
