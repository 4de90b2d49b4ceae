package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.mask;

import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings.Shape;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

final class MatteTest {
    private static final Matte LEFT = matte(block(0, 0, 60, 100));
    private static final Matte RIGHT = matte(block(30, 0, 90, 100));

    @Test
    void hazeLowersSolidity() {
        assertThat(LEFT.solidity()).isEqualTo(1);
        assertThat(matte((x, y) -> x < 50 ? 1 : .3).solidity()).isCloseTo(.5, within(.01));
        assertThat(new Matte(Bitmap.blank(8, 8, 1), 1, "fixed").solidity()).isZero();
    }

    @Test
    void agreementIsIntersectionOverUnion() {
        assertThat(LEFT.agreement(RIGHT)).isCloseTo(1 / 3.0, within(.01));
        assertThat(LEFT.agreement(LEFT)).isEqualTo(1);
    }

    @Test
    void mixingIsTheMeanAndKeepsTheMethod() {
        Matte mixed = LEFT.mixed(RIGHT).certain(.7);
        assertThat(mixed.alpha().at(10, 50, 0)).isEqualTo(128);
        assertThat(mixed.alpha().at(45, 50, 0)).isEqualTo(255);
        assertThat(mixed.alpha().at(95, 50, 0)).isZero();
        assertThat(mixed.method()).isEqualTo("fixed");
        assertThat(mixed.confidence()).isEqualTo(.7);
    }

    @Test
    void trustLimitsConfidence() {
        assertThat(new Matte(LEFT.alpha(), .4, "fixed").confidence()).isEqualTo(.4);
    }

    @Test
    void theBoxExcludesSpecks() {
        Shape crumb = block(95, 95, 98, 98);
        Shape body = block(10, 20, 50, 60);
        Matte both = matte((x, y) -> Math.max(body.cover(x, y), crumb.cover(x, y)));
        assertThat(both.box()).contains(new Box(10, 20, 40, 40));
    }

    private static Matte matte(Shape shape) {
        return new Matte(mask(100, 100, shape), 1, "fixed");
    }
}
