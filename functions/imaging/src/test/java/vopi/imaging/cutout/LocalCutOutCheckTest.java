package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

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

    private final LocalCutOutCheck check = new LocalCutOutCheck();

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

    @Test
    void aWholeProductPassesAsItIs() {
        Bitmap frame = frame((x, y) -> 0);
        CutOut.Result made = cutOut(frame, TUB);
        assertThat(check.checked(Codec.png(frame), Obstructions.NONE, made)).isSameAs(made);
    }

    @Test
    void aProductThatTheFrameCutsOffIsUnfit() {
        Drawings.Shape cut = block(170, 0, 330, 200);
        Bitmap frame = frame((x, y) -> 0);
        CutOut.Result found =
                check.checked(Codec.png(frame), Obstructions.NONE, cutOut(frame, cut));
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
        CutOut.Result found = check.checked(Codec.png(frame), HAND, cutOut(frame, both));
        assertThat(found.unfit()).contains("a hand covers a part");
        Bitmap picture = Codec.decodeWithAlpha(found.image());
        assertThat(picture.at(60, 175, 3)).isZero();
        assertThat(picture.at(280, 175, 3)).isEqualTo(255);
    }

    @Test
    void anErasedHandIsNotLookedFor() {
        Drawings.Shape finger = block(0, 150, 230, 200);
        Bitmap frame = frame(finger);
        CutOut.Result made = cutOut(frame, TUB);
        assertThat(check.checked(Codec.png(frame), Obstructions.NONE, made)).isSameAs(made);
    }
}
