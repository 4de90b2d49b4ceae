package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.overlap;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings.Shape;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

final class MaskCleaningTest {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;
    private static final Shape BODY = disc(230, 200, 90);

    @Test
    void aHoleStaysOpenAndTheEdgeStaysWhereItWas() {
        Bitmap ring = drawn((x, y) -> BODY.cover(x, y) - disc(230, 200, 40).cover(x, y));
        Bitmap clean = MaskCleaning.cleaned(ring);
        assertThat(clean.at(230, 200, 0)).isZero();
        assertThat(overlap(clean, ring)).isGreaterThan(.995);
    }

    @Test
    void aSmallHoleIsKeptIfItShowsBackground() {
        Shape hole = disc(230, 200, 1.8);
        Bitmap plain = drawn((x, y) -> BODY.cover(x, y) - hole.cover(x, y));
        Bitmap doubtful = drawn((x, y) -> BODY.cover(x, y) - .7 * hole.cover(x, y));
        assertThat(MaskCleaning.cleaned(plain).at(230, 200, 0)).isZero();
        assertThat(MaskCleaning.cleaned(doubtful).at(230, 200, 0)).isEqualTo(255);
    }

    @Test
    void aFaintThinHandleIsKept() {
        Shape handle =
                (x, y) ->
                        y > 140
                                ? 0
                                : disc(230, 140, 60).cover(x, y) - disc(230, 140, 54).cover(x, y);
        Bitmap mug = drawn((x, y) -> Math.max(BODY.cover(x, y), .7 * handle.cover(x, y)));
        Bitmap clean = MaskCleaning.cleaned(mug);
        assertThat(clean.at(230, 83, 0)).isGreaterThan(127);
        assertThat(clean.at(230, 100, 0)).isZero();
    }

    @Test
    void aFaintFragmentBesideTheProductIsRemoved() {
        Shape scrap = block(300, 245, 360, 267);
        Bitmap both = drawn((x, y) -> Math.max(BODY.cover(x, y), .65 * scrap.cover(x, y)));
        Bitmap clean = MaskCleaning.cleaned(both);
        assertThat(clean.at(345, 256, 0)).isZero();
        assertThat(overlap(clean, drawn(BODY))).isGreaterThan(.97);
    }

    @Test
    void aClearPartBesideTheProductIsKept() {
        Shape part = block(300, 245, 360, 267);
        Bitmap both = drawn((x, y) -> Math.max(BODY.cover(x, y), part.cover(x, y)));
        assertThat(overlap(MaskCleaning.cleaned(both), both)).isGreaterThan(.99);
    }

    @Test
    void aShadowedPartThatFillsANotchIsKept() {
        Bitmap cup =
                drawn((x, y) -> {
                    boolean shadow = x > 180 && x < 225 && y > 230 && y < 268;
                    return BODY.cover(x, y) * (shadow ? .65 : 1);
                });
        assertThat(overlap(MaskCleaning.cleaned(cup), drawn(BODY))).isGreaterThan(.98);
    }

    @Test
    void contactWithTheFramesEdgeIsMeasured() {
        Box box = new Box(300, 100, 180, 200);
        assertThat(MaskCleaning.onFrame(drawn(BODY), box)).isZero();
        assertThat(MaskCleaning.onFrame(drawn(block(300, 100, WIDTH, 300)), box))
                .isBetween(.26, .27);
    }

    private static Bitmap drawn(Shape shape) {
        return mask(WIDTH, HEIGHT, shape);
    }
}
