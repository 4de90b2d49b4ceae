package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Box of the product that a first pass of a network found, for a second pass with more detail.
final class ProductBox {
    /// Margin on each side, as a share of the box's longer side.
    private static final double MARGIN = .15;

    /// Pixels above a fifth of full alpha are inside the box: a second pass may recognise the dark
    /// part of a product, but cannot find anything outside the box.
    private static final int GLIMPSED = 51;

    private static final double NEARLY_ALL = .85;

    private ProductBox() {}

    /// @param alpha one channel, of the frame's size
    /// @return inside the frame; the whole frame if there is no product
    static Box of(Bitmap alpha) {
        Box frame = alpha.frame();
        return ConnectedComponents.of(Masks.above(alpha, GLIMPSED))
                .atLeast(ConnectedComponents.SPECK)
                .stream()
                .map(ConnectedComponents.Part::box)
                .reduce(Box::union)
                .map(found -> found.grown(MARGIN, frame))
                .orElse(frame);
    }

    /// Whether the second pass would see about the same as the first.
    static boolean isNearlyAll(Box box, Box frame) {
        return box.width() > NEARLY_ALL * frame.width()
                && box.height() > NEARLY_ALL * frame.height();
    }
}
