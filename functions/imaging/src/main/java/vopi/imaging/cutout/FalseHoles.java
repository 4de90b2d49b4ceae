package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Fills holes that only one of two passes sees. Through a handle both passes see the background;
/// glass or a glossy surface confuses one of them.
final class FalseHoles {
    private static final int HALF = 127;

    /// Mean level of a hole in the other pass above which it is none.
    private static final double SOLID = 200;

    /// Mean level of a hole below which it is clearly background.
    private static final double OPEN = 26;

    /// Minimum side of a hole, as a share of the frame's longer side: the other pass cannot see a
    /// smaller one.
    private static final double VISIBLE = 8 / 640.0;

    private FalseHoles() {}

    /// @param alpha the mask
    /// @param other mask of another pass, of the same size
    static Bitmap filled(Bitmap alpha, Bitmap other) {
        ConnectedComponents holes = ConnectedComponents.of(Masks.not(Masks.above(alpha, HALF)));
        double[] own = sums(holes, alpha);
        double[] others = sums(holes, other);
        int least = (int) Math.ceil(VISIBLE * alpha.frame().longest());
        Bitmap wrong =
                holes.keep(hole ->
                        inside(hole.box(), alpha.frame())
                                && Math.min(hole.box().width(), hole.box().height()) >= least
                                && own[hole.label()] > OPEN * hole.area()
                                && others[hole.label()] > SOLID * hole.area());
        if (Masks.count(wrong, 0) == 0) {
            return alpha;
        }
        byte[] fill = Masks.dilated(wrong, 2).data();
        byte[] out = alpha.data().clone();
        for (int i = 0; i < out.length; i++) {
            if (fill[i] != 0) {
                out[i] = (byte) Math.max(out[i] & 255, other.data()[i] & 255);
            }
        }
        return new Bitmap(alpha.width(), alpha.height(), 1, out);
    }

    private static boolean inside(Box box, Box frame) {
        return box.x() > 0
                && box.y() > 0
                && box.right() < frame.right()
                && box.bottom() < frame.bottom();
    }

    private static double[] sums(ConnectedComponents parts, Bitmap of) {
        double[] sums = new double[parts.parts().size() + 1];
        for (int i = 0; i < of.data().length; i++) {
            sums[parts.labels()[i]] += of.data()[i] & 255;
        }
        return sums;
    }
}
