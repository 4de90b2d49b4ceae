package vopi.imaging.output;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFacts.Ground;
import vopi.core.image.ImageFormat;
import vopi.imaging.pixels.Bitmap;

/// A background that should have one colour.
///
/// @param colour the required colour, `#RRGGBB`; null to use the colour of the image's edge
/// @param product the product's position, one channel, of the image's size; null to treat every
///   pixel that clearly differs from the background as product
public record PlainBackground(@Nullable String colour, @Nullable Bitmap product) {
    /// A pixel that differs by more levels is not background.
    private static final int CLEAR = 24;

    private static final int HALF = 127;

    /// Block-based codecs leave artefacts of the outline in neighbouring blocks, up to this
    /// distance.
    private static final int BLOCK = 8;

    private static final int MACROBLOCK = 16;

    /// Maximum distance from the product at which a shadow is expected.
    private static final int SHADOW = 40;

    /// Minimum share of the pixels near the product that a shadow darkens.
    private static final double SHADED = .02;

    Ground measured(Bitmap pixels, ImageFormat format) {
        int own = commonest(pixels);
        int wanted = colour == null ? own : Integer.parseInt(colour.substring(1), 16);
        boolean[] covered = covered(pixels, own);
        int trace = format == ImageFormat.WEBP ? MACROBLOCK + BLOCK : BLOCK;
        boolean[] near = grown(covered, pixels.width(), pixels.height(), trace);
        boolean[] round = grown(near, pixels.width(), pixels.height(), SHADOW);
        long clear = 0;
        long others = 0;
        int furthest = 0;
        int[] darker = new int[256];
        for (int i = 0; i < pixels.pixels(); i++) {
            if (near[i]) {
                continue;
            }
            clear++;
            int off = difference(pixels, i, wanted);
            others += off == 0 ? 0 : 1;
            furthest = Math.max(furthest, off);
            if (round[i]) {
                darker[Math.max(0, luma(own) - luma(rgb(pixels, i)))]++;
            }
        }
        return new Ground(
                "#%06X".formatted(own),
                clear,
                others,
                furthest,
                top(darker),
                share(pixels, covered));
    }

    /// The colour of the image's outermost pixels.
    private static int commonest(Bitmap pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int x = 0; x < pixels.width(); x++) {
            counts.merge(rgb(pixels, x), 1, Integer::sum);
            counts.merge(rgb(pixels, pixels.pixels() - 1 - x), 1, Integer::sum);
        }
        for (int y = 0; y < pixels.height(); y++) {
            counts.merge(rgb(pixels, y * pixels.width()), 1, Integer::sum);
            counts.merge(rgb(pixels, (y + 1) * pixels.width() - 1), 1, Integer::sum);
        }
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private boolean[] covered(Bitmap pixels, int own) {
        boolean[] covered = new boolean[pixels.pixels()];
        for (int i = 0; i < covered.length; i++) {
            covered[i] =
                    product == null ? difference(pixels, i, own) > CLEAR : product.data()[i] != 0;
        }
        return covered;
    }

    /// Dilates by this many pixels on each side: a sliding-window count over rows, then over
    /// columns.
    private static boolean[] grown(boolean[] mask, int width, int height, int by) {
        boolean[] rows = new boolean[mask.length];
        for (int y = 0; y < height; y++) {
            spread(mask, rows, y * width, 1, width, by);
        }
        boolean[] all = new boolean[mask.length];
        for (int x = 0; x < width; x++) {
            spread(rows, all, x, width, height, by);
        }
        return all;
    }

    private static void spread(
            boolean[] from, boolean[] to, int start, int step, int length, int by) {
        int last = Integer.MIN_VALUE / 2;
        for (int i = 0; i < length + by; i++) {
            if (i < length && from[start + i * step]) {
                last = i;
            }
            int at = i - by;
            if (at >= 0 && at < length && last >= at - by) {
                to[start + at * step] = true;
            }
        }
    }

    private double share(Bitmap pixels, boolean[] covered) {
        int left = pixels.width();
        int right = -1;
        int top = pixels.height();
        int bottom = -1;
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                int i = y * pixels.width() + x;
                if (product == null ? covered[i] : (product.data()[i] & 255) > HALF) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return Math.max(
                Math.max(0, right - left + 1.0) / pixels.width(),
                Math.max(0, bottom - top + 1.0) / pixels.height());
    }

    private static double top(int[] histogram) {
        long count = 0;
        for (int of : histogram) {
            count += of;
        }
        int level = histogram.length - 1;
        long above = 0;
        while (level > 0 && above + histogram[level] < SHADED * count) {
            above += histogram[level];
            level--;
        }
        return level;
    }

    private static int difference(Bitmap pixels, int i, int rgb) {
        int red = Math.abs((pixels.data()[3 * i + 2] & 255) - ((rgb >> 16) & 255));
        int green = Math.abs((pixels.data()[3 * i + 1] & 255) - ((rgb >> 8) & 255));
        int blue = Math.abs((pixels.data()[3 * i] & 255) - (rgb & 255));
        return Math.max(red, Math.max(green, blue));
    }

    private static int rgb(Bitmap pixels, int i) {
        return ((pixels.data()[3 * i + 2] & 255) << 16)
                | ((pixels.data()[3 * i + 1] & 255) << 8)
                | (pixels.data()[3 * i] & 255);
    }

    private static int luma(int rgb) {
        return (54 * ((rgb >> 16) & 255) + 183 * ((rgb >> 8) & 255) + 19 * (rgb & 255)) >> 8;
    }
}
