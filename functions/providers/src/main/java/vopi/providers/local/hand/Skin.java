package vopi.providers.local.hand;

import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Masks;

/// Pixels of the colour of skin, light to dark. Wood, cardboard and leather share it: a mask of
/// this alone proves nothing.
final class Skin {
    private Skin() {}

    /// @return 255 where the colour could be skin, without specks
    static Bitmap of(Bitmap bgr) {
        byte[] out = new byte[bgr.pixels()];
        for (int i = 0; i < out.length; i++) {
            int blue = bgr.data()[3 * i] & 255;
            int green = bgr.data()[3 * i + 1] & 255;
            int red = bgr.data()[3 * i + 2] & 255;
            out[i] = (byte) (like(red, green, blue) ? 255 : 0);
        }
        Bitmap mask = new Bitmap(bgr.width(), bgr.height(), 1, out);
        int radius = Math.max(1, Math.max(bgr.width(), bgr.height()) / 250);
        return Masks.closed(Masks.opened(mask, radius), 2 * radius);
    }

    /// The ellipse-like region of chroma in which skin of all tones lies (YCbCr), with the order
    /// red > green > blue that blood gives it.
    ///
    /// @see "D. Chai, K. N. Ngan, Face segmentation using skin-color map, IEEE CSVT 1999"
    private static boolean like(int red, int green, int blue) {
        double luma = .299 * red + .587 * green + .114 * blue;
        double cb = 128 + .564 * (blue - luma);
        double cr = 128 + .713 * (red - luma);
        return luma > 40
                && red > green
                && green > blue - 8
                && cr > 136
                && cr < 178
                && cb > 85
                && cb < 128
                && red - Math.min(green, blue) > 12;
    }
}
