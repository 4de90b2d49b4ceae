package vopi.imaging.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.mask;

import org.junit.jupiter.api.Test;

final class MasksTest {
    @Test
    void theHullFillsBitesAndJoinsParts() {
        Bitmap two =
                mask(
                        60,
                        40,
                        (x, y) ->
                                Math.max(
                                        block(5, 5, 15, 35).cover(x, y),
                                        block(40, 5, 55, 35).cover(x, y)));
        Bitmap hull = Masks.hull(two);
        assertThat(hull.at(28, 20, 0)).isEqualTo(255);
        assertThat(hull.at(2, 20, 0)).isZero();
        assertThat(Masks.count(hull, 127)).isEqualTo(50 * 30);
    }

    @Test
    void nothingHasNoHull() {
        assertThat(Masks.count(Masks.hull(Bitmap.blank(9, 9, 1)), 0)).isZero();
    }
}
