package vopi.imaging.vision;

import vopi.core.view.ProductLook;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pose.ProductPose;

/// Measures the look of a product in a frame.
final class ProductLooks {
    private static final int LEVELS = 1024;

    /// Share of the product that is brighter than its measured brightness.
    private static final double BRIGHTEST = .01;

    private ProductLooks() {}

    /// @param frame BGR, as large as the mask
    /// @param mask of the product alone
    /// @param box of the mask
    static ProductLook of(Bitmap frame, Bitmap mask, Box box) {
        ProductPose pose = ProductPose.of(mask.crop(box));
        return new ProductLook(
                (double) box.width() / box.height(),
                pose.standing(),
                pose.depth(),
                brightness(frame, mask));
    }

    private static double brightness(Bitmap frame, Bitmap mask) {
        int[] histogram = new int[LEVELS];
        int count = 0;
        int channels = frame.channels();
        for (int i = 0; i < mask.pixels(); i++) {
            if ((mask.data()[i] & 255) > 127) {
                double luminance =
                        .0722 * Colour.linear(frame.data()[channels * i] & 255)
                                + .7152 * Colour.linear(frame.data()[channels * i + 1] & 255)
                                + .2126 * Colour.linear(frame.data()[channels * i + 2] & 255);
                histogram[(int) Math.min(LEVELS - 1, luminance * LEVELS)]++;
                count++;
            }
        }
        int level = LEVELS - 1;
        int above = histogram[level];
        while (level > 0 && above < BRIGHTEST * count) {
            level--;
            above += histogram[level];
        }
        return (level + 1.0) / LEVELS;
    }
}
