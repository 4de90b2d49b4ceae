package vopi.imaging.cutout;

import java.util.List;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;

/// Defects that a mask shows by itself: parts that are neither product nor background, as where a
/// network sees half of a thing behind the product, and pieces whose connection is lost.
///
/// @param hazy parts of middle opacity that are wider than an edge, largest first
/// @param pieces number of separate pieces
/// @param box around the product
record UnclearParts(List<Box> hazy, int pieces, Box box) {
    /// Opacities between which a pixel is neither product nor background.
    private static final int LOW = 50;

    private static final int HIGH = 215;

    /// Half the width of a part that is no edge, as a share of the product's longer side.
    private static final double WIDE = .010;

    private static final int MIN_RADIUS = 4;

    /// Minimum area of a part and of a piece, as a share of the product's.
    private static final double MIN_PART = .005;

    private static final double MIN_PIECE = .004;

    private static final int HALF = 127;

    /// @param alpha cleaned mask, one channel
    static UnclearParts of(Bitmap alpha) {
        ConnectedComponents body = ConnectedComponents.of(Masks.above(alpha, HALF));
        double area = Math.max(1, Masks.count(alpha, HALF));
        Box box =
                body.parts().stream()
                        .map(ConnectedComponents.Part::box)
                        .reduce(Box::union)
                        .orElse(new Box(0, 0, 0, 0));
        Bitmap middle = Bitmap.blank(alpha.width(), alpha.height(), 1);
        for (int i = 0; i < middle.pixels(); i++) {
            int value = alpha.data()[i] & 255;
            middle.data()[i] = (byte) (value > LOW && value < HIGH ? 255 : 0);
        }
        int radius = (int) Math.max(MIN_RADIUS, Math.round(WIDE * box.longest()));
        List<Box> hazy =
                ConnectedComponents.of(Masks.opened(middle, radius)).parts().stream()
                        .filter(part -> part.area() >= MIN_PART * area)
                        .map(ConnectedComponents.Part::box)
                        .toList();
        long pieces = body.parts().stream().filter(part -> part.area() >= MIN_PIECE * area).count();
        return new UnclearParts(hazy, (int) pieces, box);
    }
}
