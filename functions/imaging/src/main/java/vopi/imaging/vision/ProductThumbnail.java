package vopi.imaging.vision;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Resampling;

/// A small grey picture of the product without its background, stored with its detection: it shows
/// whether two frames show the same side where the descriptors differ.
///
/// @param luma `SIDE` * `SIDE` levels, row by row; 1 to 255 on the product, 0 beside it. Empty if
///   unknown
record ProductThumbnail(byte[] luma) {
    static final int SIDE = 40;

    /// Detections of an earlier release have none.
    static final ProductThumbnail UNKNOWN = new ProductThumbnail(new byte[0]);

    /// Coverage of a cell from which it counts as product: less mixes with the background.
    private static final int COVERED = 190;

    ProductThumbnail {
        if (luma.length != 0 && luma.length != SIDE * SIDE) {
            throw new IllegalArgumentException("not a thumbnail: " + luma.length + " bytes");
        }
    }

    /// The box scaled to the thumbnail without distortion, in its middle.
    ///
    /// @param frame BGR
    /// @param mask one channel
    /// @param box around the product
    static ProductThumbnail of(Bitmap frame, Bitmap mask, Box box) {
        double scale = (double) SIDE / box.longest();
        int width = Math.max(1, (int) Math.round(box.width() * scale));
        int height = Math.max(1, (int) Math.round(box.height() * scale));
        Bitmap colours = Resampling.resized(frame.crop(box), width, height);
        Bitmap cover = Resampling.resized(mask.crop(box), width, height);
        byte[] luma = new byte[SIDE * SIDE];
        int left = (SIDE - width) / 2;
        int top = (SIDE - height) / 2;
        for (int i = 0; i < width * height; i++) {
            if ((cover.data()[i] & 255) >= COVERED) {
                luma[(Math.floorDiv(i, width) + top) * SIDE + i % width + left] =
                        (byte) level(colours.data(), 3 * i);
            }
        }
        return new ProductThumbnail(luma);
    }

    private static int level(byte[] bgr, int at) {
        int weighted = 29 * (bgr[at] & 255) + 150 * (bgr[at + 1] & 255) + 77 * (bgr[at + 2] & 255);
        return Math.max(1, weighted / 256);
    }

    boolean known() {
        return luma.length > 0;
    }
}
