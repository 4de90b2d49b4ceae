package vopi.imaging.pixels;

/// Counts pixels by their linear luminance, to find how bright the brightest of them are.
///
/// @see "ITU-R BT.709, section 3: luminance of linear red, green and blue"
public final class LuminanceHistogram {
    private static final int LEVELS = 1024;

    private final int[] counts = new int[LEVELS];
    private int total;

    /// @param bgr its first three channels are blue, green and red
    /// @param pixel row * width + column
    public void add(Bitmap bgr, int pixel) {
        int at = bgr.channels() * pixel;
        double luminance =
                .0722 * Colour.linear(bgr.data()[at] & 255)
                        + .7152 * Colour.linear(bgr.data()[at + 1] & 255)
                        + .2126 * Colour.linear(bgr.data()[at + 2] & 255);
        counts[(int) Math.min(LEVELS - 1, luminance * LEVELS)]++;
        total++;
    }

    /// 99th percentile of the luminance, above 0 to 1; 1 if nothing was added.
    public double brightness() {
        int level = LEVELS - 1;
        int above = counts[level];
        while (level > 0 && above < .01 * total) {
            level--;
            above += counts[level];
        }
        return (level + 1.0) / LEVELS;
    }
}
