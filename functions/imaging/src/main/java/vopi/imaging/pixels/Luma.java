package vopi.imaging.pixels;

/// Luma of encoded pixels, 0 to 255.
///
/// @see "ITU-R BT.601, whose weights JPEG uses"
public final class Luma {
    private Luma() {}

    /// @param bgr its first three channels are blue, green and red
    /// @return one value for each pixel, row-major
    public static float[] of(Bitmap bgr) {
        float[] luma = new float[bgr.pixels()];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (float) at(bgr, i);
        }
        return luma;
    }

    /// @param pixel row * width + column
    public static double at(Bitmap bgr, int pixel) {
        int at = bgr.channels() * pixel;
        return .114 * (bgr.data()[at] & 255)
                + .587 * (bgr.data()[at + 1] & 255)
                + .299 * (bgr.data()[at + 2] & 255);
    }
}
