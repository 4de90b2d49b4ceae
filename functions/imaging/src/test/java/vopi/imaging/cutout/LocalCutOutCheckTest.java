package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.port.CutOut;
import vopi.core.view.Obstructions;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class LocalCutOutCheckTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final Drawings.Shape TUB = block(170, 60, 330, 300);
    private static final Obstructions HAND = new Obstructions(List.of("hand"), "a hand", true);

    private final LocalCutOutCheck check =
            new LocalCutOutCheck(new FixedMatting(mask(WIDTH, HEIGHT, TUB)), new QuickMattes());

    private static Bitmap frame(Drawings.Shape finger) {
        Bitmap ground = paint(WIDTH, HEIGHT, flat(220, 222, 224));
        Bitmap tub = paint(WIDTH, HEIGHT, flat(120, 60, 30));
        Bitmap scene = composed(tub, ground, mask(WIDTH, HEIGHT, TUB));
        return composed(
                paint(WIDTH, HEIGHT, flat(110, 140, 190)), scene, mask(WIDTH, HEIGHT, finger));
    }

    private static CutOut.Result cutOut(Bitmap frame, Drawings.Shape shape) {
        return new CutOut.Result(
                Codec.png(frame.withAlpha(mask(WIDTH, HEIGHT, shape))),
                .8,
                false,
                List.of("the provider's"));
    }

    /// With two neighbours that look like the frame.
    private static CutOut.Request request(Bitmap frame, Obstructions obstructions) {
        return request(frame, frame, obstructions);
    }

    private static CutOut.Request request(
            Bitmap frame, Bitmap neighbour, Obstructions obstructions) {
        CutOut.Neighbour like = new CutOut.Neighbour(Codec.png(neighbour), null);
        return new CutOut.Request(
                Drawings.JOB,
                1,
                Codec.png(frame),
                obstructions,
                false,
                null,
                Instant.MAX,
                List.of(like, like));
    }

    @Test
    void aWholeProductPassesAsItIs() {
        Bitmap frame = frame((x, y) -> 0);
        CutOut.Result made = cutOut(frame, TUB);
        assertThat(check.checked(request(frame, Obstructions.NONE), Obstructions.NONE, made))
                .isSameAs(made);
    }

    @Test
    void aProductThatTheFrameCutsOffIsUnfit() {
        Drawings.Shape cut = block(170, 0, 330, 200);
        Bitmap frame = frame((x, y) -> 0);
        CutOut.Result found =
                check.checked(
                        request(frame, Obstructions.NONE), Obstructions.NONE, cutOut(frame, cut));
        assertThat(found.notes()).containsExactly("the provider's", LocalCutOut.CUT_OFF);
        assertThat(found.needsReview()).isTrue();
        assertThat(found.confidence()).isEqualTo(.8);
        assertThat(found.unfit()).contains("Film it whole");
    }

    @Test
    void aHandThatTheProviderTookIsCutAwayAndABiteIsUnfit() {
        Drawings.Shape finger = block(0, 150, 230, 200);
        Bitmap frame = frame(finger);
        Drawings.Shape both = (x, y) -> Math.max(TUB.cover(x, y), finger.cover(x, y));
        CutOut.Result found = check.checked(request(frame, HAND), HAND, cutOut(frame, both));
        assertThat(found.unfit()).contains("a hand covers a part");
        Bitmap picture = Codec.decodeWithAlpha(found.image());
        assertThat(picture.at(60, 175, 3)).isZero();
        assertThat(picture.at(280, 175, 3)).isEqualTo(255);
    }

    /// In this frame neither the provider nor the local network sees the tub's lower part.
    @Test
    void aPartThatOnlyTheOtherFramesShowIsNamed() {
        Drawings.Shape upper = block(170, 60, 330, 250);
        Bitmap frame = frame(block(2, 2, 6, 6));
        CutOut.Request request = request(frame, frame((x, y) -> 0), Obstructions.NONE);
        LocalCutOutCheck blind = new LocalCutOutCheck(new LosesOnce(), new QuickMattes());
        CutOut.Result found = blind.checked(request, Obstructions.NONE, cutOut(frame, upper));
        assertThat(found.notes())
                .containsExactly(
                        "the provider's", "the lower part may be missing: other frames show more");
        assertThat(found.needsReview()).isTrue();
    }

    /// The whole tub in the other frames; its upper part in the frame itself, which comes last.
    private static final class LosesOnce implements Matting {
        private int calls;

        @Override
        public Matte fine(Bitmap frame) {
            throw new AssertionError("a check needs quick masks only");
        }

        @Override
        public Matte quick(Bitmap frame) {
            calls++;
            Drawings.Shape seen = calls == 1 ? TUB : block(170, 60, 330, 250);
            return new Matte(mask(WIDTH, HEIGHT, seen), 1, "drawn");
        }
    }

    /// A stand, for example, that only the provider leaves out.
    @Test
    void aPartThatTheLocalNetworkAlwaysTakesIsNotLost() {
        Bitmap frame = frame((x, y) -> 0);
        CutOut.Result made = cutOut(frame, block(170, 60, 330, 250));
        assertThat(check.checked(request(frame, Obstructions.NONE), Obstructions.NONE, made))
                .isSameAs(made);
    }

    @Test
    void aBottleWithTheGroundInItIsNamed() {
        Bitmap frame = SeeThroughTest.bottle(SeeThroughTest.ground(150, 215, 200, 0));
        CutOut.Result made =
                new CutOut.Result(
                        Codec.png(frame.withAlpha(SeeThroughTest.MASK)), .8, false, List.of());
        LocalCutOutCheck bottles =
                new LocalCutOutCheck(new FixedMatting(SeeThroughTest.MASK), new QuickMattes());
        CutOut.Result found =
                bottles.checked(request(frame, Obstructions.NONE), Obstructions.NONE, made);
        assertThat(found.notes()).containsExactly(SeeThrough.SHINES_THROUGH);
        assertThat(found.unfit()).isNull();
    }

    @Test
    void anErasedHandIsNotLookedFor() {
        Drawings.Shape finger = block(0, 150, 230, 200);
        Bitmap frame = frame(finger);
        CutOut.Result made = cutOut(frame, TUB);
        assertThat(check.checked(request(frame, Obstructions.NONE), Obstructions.NONE, made))
                .isSameAs(made);
    }
}
