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
import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings.Paint;
import vopi.imaging.Drawings.Shape;
import vopi.imaging.pixels.Bitmap;

final class MissedPartsTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final Paint WOOD = flat(70, 110, 160);
    private static final Shape BODY = disc(220, 190, 70);
    private static final Shape BLADE = block(284, 150, 300, 230);
    private static final Shape BASE = block(150, 255, 290, 310);
    private static final Bitmap MASK = mask(WIDTH, HEIGHT, BODY);

    private final List<String> notes = new ArrayList<>();

    /// A green body with a further part.
    private static Bitmap frame(Shape part, Paint colour) {
        Bitmap ground = paint(WIDTH, HEIGHT, WOOD);
        Bitmap body = composed(paint(WIDTH, HEIGHT, flat(40, 150, 30)), ground, MASK);
        return composed(paint(WIDTH, HEIGHT, colour), body, mask(WIDTH, HEIGHT, part));
    }

    private static Shape both(Shape one, Shape other) {
        return (x, y) -> Math.max(one.cover(x, y), other.cover(x, y));
    }

    /// Another network, which sees a shape.
    private static Optional<MissedParts> missed(Bitmap frame, Shape seen) {
        Bitmap mask = mask(WIDTH, HEIGHT, seen);
        Matting matting =
                new Matting() {
                    @Override
                    public Matte fine(Bitmap picture) {
                        throw new AssertionError("only the other network is used");
                    }

                    @Override
                    public Matte quick(Bitmap picture) {
                        throw new AssertionError("only the other network is used");
                    }

                    @Override
                    public Optional<Bitmap> otherNetwork(Bitmap picture) {
                        // The surroundings of the body, half its size on each side.
                        int left = 220 - 70 - 70;
                        int top = 190 - 70 - 70;
                        Bitmap moved = Bitmap.blank(picture.width(), picture.height(), 1);
                        for (int i = 0; i < moved.pixels(); i++) {
                            int x = Math.min(WIDTH - 1, i % moved.width() + left);
                            int y = Math.min(HEIGHT - 1, i / moved.width() + top);
                            moved.data()[i] = (byte) mask.at(x, y, 0);
                        }
                        return Optional.of(moved);
                    }
                };
        return MissedParts.of(frame, MASK, matting);
    }

    @Test
    void aBladeThatStandsOutIsAdded() {
        Bitmap frame = frame(BLADE, flat(190, 220, 240));
        MissedParts missed = missed(frame, both(BODY, BLADE)).orElseThrow();
        Bitmap whole = missed.recovered(frame, MASK, notes);
        assertThat(overlap(whole, mask(WIDTH, HEIGHT, both(BODY, BLADE)))).isGreaterThan(.95);
        assertThat(missed.lost()).isZero();
        assertThat(notes).isEmpty();
    }

    /// A reflection has the blade's colour, but neither network sees it.
    @Test
    void whatIsAddedEndsWhereTheOtherNetworkSeesTheGround() {
        Shape reflection = block(301, 195, 311, 235);
        Bitmap frame = frame(both(BLADE, reflection), flat(190, 220, 240));
        MissedParts missed = missed(frame, both(BODY, BLADE)).orElseThrow();
        Bitmap whole = missed.recovered(frame, MASK, notes);
        assertThat(whole.at(292, 210, 0)).isGreaterThan(127);
        assertThat(whole.at(306, 215, 0)).isLessThan(128);
    }

    @Test
    void groundThatTheOtherNetworkTakesForProductIsNone() {
        Bitmap frame = frame(BLADE, WOOD);
        assertThat(missed(frame, both(BODY, BLADE))).isEmpty();
    }

    @Test
    void aLargePartOfTheGroundsColourIsNamed() {
        Bitmap frame = frame(BASE, flat(75, 115, 165));
        MissedParts missed = missed(frame, both(BODY, BASE)).orElseThrow();
        assertThat(missed.recovered(frame, MASK, notes)).isSameAs(MASK);
        assertThat(missed.lost()).isGreaterThan(.22);
        assertThat(notes)
                .containsExactly(
                        "the lower part may be missing: it hardly differs from the ground");
    }

    @Test
    void theSameMaskMissesNothing() {
        Bitmap frame = frame(BLADE, WOOD);
        assertThat(missed(frame, BODY)).isEmpty();
    }

    @Test
    void withoutAnotherNetworkNothingIsSaid() {
        Bitmap frame = frame(BLADE, flat(190, 220, 240));
        assertThat(MissedParts.of(frame, MASK, new FixedMatting(MASK))).isEmpty();
    }
}
