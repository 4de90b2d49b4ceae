package vopi.imaging.spin;

import vopi.core.view.Region;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Resampling;

/// The same part of every frame, at the same scale.
///
/// @param region that the product covers during the turn
record SpinCrop(Region region) {
    /// Maximum longest side in pixels of the product's region; the canvas is a little larger.
    private static final int PRODUCT = 720;

    /// Ground around the product that the cut-out needs, as a share of its longest side.
    private static final double GROUND = .15;

    /// The margin of [PictureShift] around the product, as a share of its width and height.
    private static final double ROOM =
            PictureShift.MARGIN / (PictureShift.SIDE - 2.0 * PictureShift.MARGIN);

    Bitmap of(Bitmap frame) {
        Box product = product(frame);
        Box box = product.grown(GROUND, frame.frame());
        double scale = Math.min(1, (double) PRODUCT / product.longest());
        return Resampling.resized(
                frame.crop(box),
                Math.max(1, (int) Math.round(scale * box.width())),
                Math.max(1, (int) Math.round(scale * box.height())));
    }

    /// The product's region and the ground that a camera which moves a little may show instead.
    Box around(Bitmap frame) {
        Box product = product(frame);
        int across = (int) Math.round(ROOM * product.width());
        int down = (int) Math.round(ROOM * product.height());
        int x = Math.max(0, product.x() - across);
        int y = Math.max(0, product.y() - down);
        return new Box(
                x,
                y,
                Math.min(frame.width(), product.right() + across) - x,
                Math.min(frame.height(), product.bottom() + down) - y);
    }

    /// The product's region alone.
    Box product(Bitmap frame) {
        int x = Math.min((int) (region.x() * frame.width()), frame.width() - 1);
        int y = Math.min((int) (region.y() * frame.height()), frame.height() - 1);
        return new Box(
                x,
                y,
                Math.clamp(Math.round(region.width() * frame.width()), 1, frame.width() - x),
                Math.clamp(Math.round(region.height() * frame.height()), 1, frame.height() - y));
    }
}
