package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;

/// Fills holes that only one of two passes sees. Through a handle both passes see the background;
/// glass or a glossy surface confuses one of them.
final class FalseHoles {
    /// Mean level of a hole in the other pass above which it is none.
    static final double SOLID = 200;

    /// Mean level of a hole below which it is clearly background.
    private static final double OPEN = 26;

    /// Minimum side of a hole, as a share of the frame's longer side: the other pass cannot see a
    /// smaller one.
    private static final double VISIBLE = 8 / 640.0;

    private FalseHoles() {}

    /// @param alpha the mask
    /// @param other mask of another pass, of the same size
    static Bitmap filled(Bitmap alpha, Bitmap other) {
        MaskHoles holes = MaskHoles.of(alpha);
        double[] own = holes.means(alpha);
        double[] others = holes.means(other);
        return holes.filled(
                holes.atLeast(VISIBLE).stream()
                        .filter(hole -> own[hole.label()] > OPEN && others[hole.label()] > SOLID)
                        .toList(),
                other);
    }
}
