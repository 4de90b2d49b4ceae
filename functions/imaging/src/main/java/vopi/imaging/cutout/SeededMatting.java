package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Matting with a small network, whose mask is coarse: it says where the product is, and the
/// colours of product and background decide where its edge is. Each pass is the mean of the picture
/// and its mirror image, whose errors differ. A second pass on the product's box is mixed in if it
/// is no less solid.
final class SeededMatting implements Matting {
    private static final int SIDE = 320;

    /// Margin on each side of the found box, as a share of its longer side.
    private static final double MARGIN = .15;

    /// Pixels above a fifth of full alpha in the first pass are inside the box.
    private static final int GLIMPSED = 51;

    private static final double CRUMB = .05;
    private static final double TOLERATED_LOSS = .02;
    private static final double NEARLY_ALL = .85;

    /// Taken off the certainty: masks of a small network that lack a foot or a base reached .83,
    /// whole ones had .88 or more.
    private static final double DOUBT = .05;

    private final SaliencySession session;

    SeededMatting(SaliencySession session) {
        this.session = session;
    }

    @Override
    public Matte fine(Bitmap frame) {
        Matte first = quick(frame);
        Box box = box(first.alpha());
        Matte second = pass(frame, box);
        boolean nearlyAll =
                box.width() > NEARLY_ALL * frame.width()
                        && box.height() > NEARLY_ALL * frame.height();
        Matte seed = first;
        if (nearlyAll) {
            seed = first.mixed(second);
        } else if (second.certainty() >= first.certainty() - TOLERATED_LOSS) {
            seed = first.mixed(second).mixed(second);
        }
        Matte refined = new Matte(EdgeRefinement.of(frame, seed.alpha(), box), 1, session.name());
        double certainty =
                Math.min(
                        Math.max(first.certainty(), second.certainty()),
                        Math.min(first.agreement(second), seed.agreement(refined)));
        return refined.certain(Math.max(0, certainty - DOUBT));
    }

    /// The mean of the picture and its mirror image: two inferences.
    @Override
    public Matte quick(Bitmap frame) {
        return pass(frame, frame.frame());
    }

    private Matte pass(Bitmap frame, Box box) {
        Bitmap shown = frame.crop(box);
        Matte straight = new Matte(session.run(shown, SIDE), 1, session.name());
        Bitmap mirrored = mirrored(session.run(mirrored(shown), SIDE));
        Bitmap small = straight.mixed(new Matte(mirrored, 1, session.name())).alpha();
        Bitmap part = Resampling.resized(small, box.width(), box.height());
        Bitmap alpha = Bitmap.blank(frame.width(), frame.height(), 1);
        alpha.paste(part, box.x(), box.y());
        return new Matte(alpha, 1, session.name());
    }

    private static Bitmap mirrored(Bitmap bitmap) {
        int channels = bitmap.channels();
        Bitmap out = Bitmap.blank(bitmap.width(), bitmap.height(), channels);
        for (int i = 0; i < bitmap.pixels(); i++) {
            int x = i % bitmap.width();
            int from = i - x + bitmap.width() - 1 - x;
            System.arraycopy(bitmap.data(), from * channels, out.data(), i * channels, channels);
        }
        return out;
    }

    /// The whole frame if there is no product.
    private static Box box(Bitmap alpha) {
        Box frame = alpha.frame();
        return ConnectedComponents.of(Masks.above(alpha, GLIMPSED)).atLeast(CRUMB).stream()
                .map(ConnectedComponents.Part::box)
                .reduce(Box::union)
                .map(found -> found.grown(MARGIN, frame))
                .orElse(frame);
    }
}
