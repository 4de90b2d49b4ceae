package vopi.imaging.hand;

import java.util.function.IntPredicate;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Masks;

/// Pixels with the colour of skin, light to dark, except colours that surround the product on all
/// sides. Wood, cardboard and leather share the colours of skin: this mask alone is no proof of a
/// hand.
///
/// @param mask 255 where the colour could be skin, without specks
/// @param rosy 255 where the colour is certainly not wood
/// @param ground 255 where the colour surrounds the product on all sides
record SkinColours(Bitmap mask, Bitmap rosy, Bitmap ground) {
    private static final int BINS = 64;
    private static final int SECTORS = 12;

    /// A colour found in at least this many directions from the product is background: an arm comes
    /// from one direction.
    private static final int ALL_ROUND = 5;

    /// Minimum share of a direction's pixels for a colour to count there.
    private static final double NOTICED = .006;

    /// @param product one channel, of the same size; the background's colours are taken outside it
    static SkinColours of(Bitmap bgr, Bitmap product) {
        boolean[] ground = ground(bgr, product);
        Bitmap skin = where(bgr, i -> like(bgr, i) && !ground[bin(bgr, i)]);
        Bitmap rosy = where(bgr, i -> rosy(bgr, i));
        int radius = Math.max(1, Math.max(bgr.width(), bgr.height()) / 320);
        return new SkinColours(
                Masks.closed(Masks.opened(skin, radius), 2 * radius),
                Masks.median(rosy, 2),
                where(bgr, i -> ground[bin(bgr, i)]));
    }

    /// Share of an area that has the colour of skin, whatever surrounds the product.
    ///
    /// @param where 255 on the area
    static double share(Bitmap bgr, Bitmap where) {
        return share(where, i -> like(bgr, i));
    }

    /// Share of an area that has the colour of skin and certainly not that of wood.
    ///
    /// @param where 255 on the area
    static double rosyShare(Bitmap bgr, Bitmap where) {
        return share(where, i -> like(bgr, i) && rosy(bgr, i));
    }

    private static double share(Bitmap where, IntPredicate wanted) {
        int count = 0;
        int all = 0;
        for (int i = 0; i < where.pixels(); i++) {
            if (where.data()[i] != 0) {
                all++;
                count += wanted.test(i) ? 1 : 0;
            }
        }
        return (double) count / Math.max(1, all);
    }

    /// 255 where the colour is that of skin and certainly not that of wood, whatever surrounds the
    /// product.
    static Bitmap rosySkin(Bitmap bgr) {
        return where(bgr, i -> like(bgr, i) && rosy(bgr, i));
    }

    /// @return mean blue-yellow and red-green chroma, in levels
    static double[] tone(Bitmap bgr, Bitmap where) {
        double blue = 0;
        double red = 0;
        int count = 0;
        for (int i = 0; i < where.data().length; i++) {
            if (where.data()[i] != 0) {
                blue += cb(bgr, i);
                red += cr(bgr, i);
                count++;
            }
        }
        return new double[] {blue / Math.max(1, count), red / Math.max(1, count)};
    }

    private static Bitmap where(Bitmap bgr, IntPredicate wanted) {
        byte[] out = new byte[bgr.pixels()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (wanted.test(i) ? 255 : 0);
        }
        return new Bitmap(bgr.width(), bgr.height(), 1, out);
    }

    /// Blood makes the red-green difference of skin larger than its green-blue difference; wood,
    /// cardboard and cream plush are more yellow than rosy, and pink has no yellow.
    private static boolean rosy(Bitmap bgr, int i) {
        double blue = (bgr.data()[3 * i] & 255) + 1;
        double green = (bgr.data()[3 * i + 1] & 255) + 1;
        double red = (bgr.data()[3 * i + 2] & 255) + 1;
        return red / green > 1.13 && green / blue > .93 && red / green > green / blue - .03;
    }

    /// The chroma region of skin of all tones (YCbCr), with the order red > green > blue that blood
    /// causes.
    ///
    /// @see "D. Chai, K. N. Ngan, Face segmentation using skin-color map, IEEE CSVT 1999"
    private static boolean like(Bitmap bgr, int i) {
        int blue = bgr.data()[3 * i] & 255;
        int green = bgr.data()[3 * i + 1] & 255;
        int red = bgr.data()[3 * i + 2] & 255;
        double luma = Colour.luma(bgr, i);
        double cb = cb(bgr, i);
        double cr = cr(bgr, i);
        return luma > 25
                && red > 1.12 * green
                && green > blue - 10
                && cr > 135
                && cr < 168
                && cb > 97
                && cb < 129
                && red - Math.min(green, blue) > 10;
    }

    private static boolean[] ground(Bitmap bgr, Bitmap product) {
        double[] centre = centre(product);
        int[][] seen = new int[SECTORS][BINS * BINS];
        int[] all = new int[SECTORS];
        for (int i = 0; i < product.data().length; i++) {
            if (product.data()[i] == 0) {
                double turn =
                        Math.atan2(
                                Math.floorDiv(i, product.width()) - centre[1],
                                i % product.width() - centre[0]);
                int sector = (int) ((turn + Math.PI) / (2 * Math.PI) * SECTORS) % SECTORS;
                seen[sector][bin(bgr, i)]++;
                all[sector]++;
            }
        }
        boolean[] ground = new boolean[BINS * BINS];
        for (int bin = 0; bin < ground.length; bin++) {
            int sectors = 0;
            for (int sector = 0; sector < SECTORS; sector++) {
                sectors += seen[sector][bin] > NOTICED * all[sector] && all[sector] > 0 ? 1 : 0;
            }
            ground[bin] = sectors >= ALL_ROUND;
        }
        return ground;
    }

    private static double[] centre(Bitmap product) {
        double x = 0;
        double y = 0;
        double count = 0;
        for (int i = 0; i < product.data().length; i++) {
            if (product.data()[i] != 0) {
                x += i % product.width();
                y += Math.floorDiv(i, product.width());
                count++;
            }
        }
        return count == 0
                ? new double[] {product.width() / 2.0, product.height() / 2.0}
                : new double[] {x / count, y / count};
    }

    private static int bin(Bitmap bgr, int i) {
        int blue = (int) (cb(bgr, i) * BINS / 256);
        int red = (int) (cr(bgr, i) * BINS / 256);
        return blue * BINS + red;
    }

    private static double cb(Bitmap bgr, int i) {
        return Math.clamp(128 + .564 * ((bgr.data()[3 * i] & 255) - Colour.luma(bgr, i)), 0, 255);
    }

    private static double cr(Bitmap bgr, int i) {
        return Math.clamp(
                128 + .713 * ((bgr.data()[3 * i + 2] & 255) - Colour.luma(bgr, i)), 0, 255);
    }
}
