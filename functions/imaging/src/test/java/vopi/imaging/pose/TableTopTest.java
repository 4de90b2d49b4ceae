package vopi.imaging.pose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;

final class TableTopTest {
    private static final int SIDE = 320;
    private static final Box BOX = new Box(110, 90, 100, 140);

    @Test
    void aTextureAllRoundTheProductIsATable() {
        assertThat(under((x, y) -> wood(x, y, 0))).isTrue();
    }

    @Test
    void aTableThatGetsDarkerTowardsTheBackIsATable() {
        assertThat(under((x, y) -> wood(x, y, (SIDE - y) / 12))).isTrue();
    }

    @Test
    void aWallBehindTheProductIsNoTable() {
        assertThat(under((x, y) -> y < 150 ? new int[] {200, 205, 210} : wood(x, y, 0))).isFalse();
    }

    @Test
    void aTexturedWallOfAnotherColourIsNoTable() {
        assertThat(under((x, y) -> y < 150 ? brick(x, y) : wood(x, y, 0))).isFalse();
    }

    @Test
    void aPlainSweepSaysNothing() {
        assertThat(under(Drawings.flat(240, 240, 240))).isFalse();
    }

    @Test
    void theTableGivesASteepPitchUnlessARoundBaseWasMeasured() {
        Bitmap table = Drawings.paint(SIDE, SIDE, (x, y) -> wood(x, y, 0));
        Bitmap sweep = Drawings.paint(SIDE, SIDE, Drawings.flat(240, 240, 240));
        Bitmap block = block();
        Bitmap cup =
                Drawings.mask(SIDE, SIDE, (x, y) -> inside(x, y) && y < 230 - bend(x, .25) ? 1 : 0);
        assertThat(ProductPose.of(table, block, BOX).depth()).isEqualTo(ProductPose.TABLE_DEPTH);
        assertThat(ProductPose.of(sweep, block, BOX).depth()).isEqualTo(ProductPose.UNKNOWN_DEPTH);
        assertThat(ProductPose.of(table, cup, BOX).depth()).isBetween(.2, .3);
    }

    private static boolean under(Drawings.Paint ground) {
        return TableTop.under(Drawings.paint(SIDE, SIDE, ground), block(), BOX);
    }

    private static Bitmap block() {
        return Drawings.mask(SIDE, SIDE, (x, y) -> inside(x, y) ? 1 : 0);
    }

    private static boolean inside(double x, double y) {
        return x >= BOX.x() && x < BOX.right() && y >= BOX.y() && y < BOX.bottom();
    }

    private static double bend(double x, double depth) {
        double u = (x - 159.5) / 50;
        return 50 * depth * (1 - Math.sqrt(Math.max(0, 1 - u * u)));
    }

    private static int[] wood(int x, int y, int darker) {
        int grain = new Random(x / 5 * 1000L + y / 5).nextInt(60) - darker;
        return new int[] {60 + grain, 90 + grain, 130 + grain};
    }

    private static int[] brick(int x, int y) {
        int grain = new Random(x / 5 * 1000L + y / 5).nextInt(60);
        return new int[] {140 + grain, 100 + grain, 60 + grain};
    }
}
