package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.paint;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings.Paint;
import vopi.imaging.Drawings.Shape;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

final class SeeThroughTest {
    static final int WIDTH = 480;
    static final int HEIGHT = 360;
    static final double[] PASSES = {.90, .84, .76};
    static final Shape BOTTLE = block(200, 60, 280, 330);
    static final Bitmap MASK = Masks.smoothed(mask(WIDTH, HEIGHT, BOTTLE), 1);

    /// A wall, and a table from a row on.
    static Bitmap ground(int wall, int table, double edge, double slope) {
        Paint paint = (x, y) -> grey(y - edge < slope * (x - 240) ? wall : table);
        return paint(WIDTH, HEIGHT, paint);
    }

    private static int[] grey(int level) {
        return new int[] {level, level - 3, level - 6};
    }

    /// A bottle that lets a share of the ground's light through.
    static Bitmap bottle(Bitmap ground) {
        Paint through =
                (x, y) -> {
                    int[] light = new int[3];
                    Arrays.setAll(light, c -> (int) Math.round(PASSES[c] * ground.at(x, y, c)));
                    return light;
                };
        return composed(paint(WIDTH, HEIGHT, through), ground, MASK);
    }

    private static Optional<SeeThrough> inFrontOf(Bitmap ground, Paint product) {
        return SeeThrough.of(composed(paint(WIDTH, HEIGHT, product), ground, MASK), MASK);
    }

    @Test
    void theEdgeOfATableShinesThroughABottle() {
        SeeThrough found = SeeThrough.of(bottle(ground(150, 215, 200, 0)), MASK).orElseThrow();
        assertThat(found.passes()).containsExactly(PASSES, within(.03));
        assertThat(found.slope()).isZero();
        assertThat(found.removable()).isTrue();
    }

    @Test
    void theEdgeMayBeSlanted() {
        SeeThrough found = SeeThrough.of(bottle(ground(150, 215, 200, .1)), MASK).orElseThrow();
        assertThat(found.slope()).isEqualTo(.1, within(.04));
    }

    @Test
    void aDarkGroundCannotBeTakenOut() {
        SeeThrough found = SeeThrough.of(bottle(ground(60, 120, 200, 0)), MASK).orElseThrow();
        assertThat(found.removable()).isFalse();
    }

    @Test
    void anOpaqueProductHidesTheEdge() {
        assertThat(inFrontOf(ground(150, 215, 200, 0), flat(120, 110, 60))).isEmpty();
    }

    @Test
    void aGroundWithoutLinesShowsNothing() {
        assertThat(SeeThrough.of(bottle(ground(180, 180, 200, 0)), MASK)).isEmpty();
    }

    @Test
    void aLabelThatEndsElsewhereIsNoGround() {
        Paint label = (x, y) -> grey(y < 240 ? 120 : 180);
        assertThat(inFrontOf(ground(150, 215, 200, 0), label)).isEmpty();
    }

    /// It would let half of the light through above the line, and two thirds below it.
    @Test
    void aLabelThatEndsAtTheLineIsNoGround() {
        Paint label = (x, y) -> grey(y < 200 ? 75 : 145);
        assertThat(inFrontOf(ground(150, 215, 200, 0), label)).isEmpty();
    }

    @Test
    void aProductWhoseColoursFadeIsNoGround() {
        Paint fading = (x, y) -> grey((int) (110 + .3 * (y - 60)));
        assertThat(inFrontOf(ground(150, 215, 200, 0), fading)).isEmpty();
    }
}
