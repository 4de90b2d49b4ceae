package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.GrabCut;
import vopi.imaging.pixels.Masks;

/// Initial guesses of the product's position, as GrabCut's four classes. Each guess fails on
/// different images, so the agreement of several segmentations is better than any single one.
final class GrabCutSeeds {
    private static final double PLAIN = 1.6;
    private static final double NOTHING = .35;
    private static final double PART = .15;
    private static final double AROUND = .12;
    private static final int RIM = 8;
    private static final double NEAR = .3;
    private static final double FAR = .48;

    /// Products are usually a little below the middle.
    private static final double MIDDLE = .52;

    private GrabCutSeeds() {}

    private interface Guess {
        byte at(int x, int y, int i);
    }

    private static Bitmap seeds(int width, int height, Guess guess) {
        byte[] out = new byte[width * height];
        for (int i = 0; i < out.length; i++) {
            out[i] = guess.at(i % width, Math.floorDiv(i, width), i);
        }
        return new Bitmap(width, height, 1, out);
    }

    /// The frame's edge except the bottom: products touch it.
    private static boolean edge(int x, int y, int width, int height) {
        int edgeX = Math.max(2, width / 50);
        return x < edgeX || x >= width - edgeX || y < Math.max(2, height / 50);
    }

    /// Seeds from the saliency of each pixel.
    static Bitmap salient(Bitmap saliency) {
        int threshold = Saliency.threshold(saliency);
        int width = saliency.width();
        return seeds(
                width,
                saliency.height(),
                (x, y, i) -> {
                    int value = saliency.data()[i] & 255;
                    if (value > Math.min(250, threshold * PLAIN)) {
                        return GrabCut.PRODUCT;
                    } else if (value > threshold) {
                        return GrabCut.MAYBE_PRODUCT;
                    }
                    boolean ground =
                            value < threshold * NOTHING || edge(x, y, width, saliency.height());
                    return ground ? GrabCut.GROUND : GrabCut.MAYBE_GROUND;
                });
    }

    /// Seeds from the hull of the salient pixels: dull parts between salient ones belong to the
    /// product.
    static Bitmap hull(Bitmap saliency) {
        int width = saliency.width();
        ConnectedComponents parts =
                ConnectedComponents.of(
                        Masks.opened(Masks.above(saliency, Saliency.threshold(saliency)), 1));
        double least = parts.parts().isEmpty() ? 0 : PART * parts.parts().getFirst().area();
        Bitmap hull = Masks.hull(parts.keep(part -> part.area() >= least));
        int around = (int) Math.max(3, AROUND * Math.sqrt(Masks.count(hull, 0)));
        Bitmap wide = Masks.dilated(hull, around);
        return seeds(
                width,
                saliency.height(),
                (x, y, i) -> {
                    if (hull.data()[i] != 0) {
                        return GrabCut.MAYBE_PRODUCT;
                    }
                    boolean ground = wide.data()[i] == 0 || edge(x, y, width, saliency.height());
                    return ground ? GrabCut.GROUND : GrabCut.MAYBE_GROUND;
                });
    }

    /// Everything except a border of the frame.
    static Bitmap rectangle(int width, int height) {
        return seeds(
                width,
                height,
                (x, y, i) -> {
                    boolean rim =
                            x < width / RIM
                                    || x >= width - width / RIM
                                    || y < height / RIM
                                    || y >= height - height / RIM / 2;
                    return rim ? GrabCut.GROUND : GrabCut.MAYBE_PRODUCT;
                });
    }

    /// The middle of the frame.
    static Bitmap middle(int width, int height) {
        return seeds(
                width,
                height,
                (x, y, i) -> {
                    double off =
                            Math.hypot((x - width / 2.0) / width, (y - height * MIDDLE) / height);
                    if (edge(x, y, width, height) || off > FAR) {
                        return GrabCut.GROUND;
                    }
                    return off < NEAR ? GrabCut.MAYBE_PRODUCT : GrabCut.MAYBE_GROUND;
                });
    }
}
