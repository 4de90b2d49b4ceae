package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Resampling;

/// Matting with a small network, whose mask is coarse: it says where the product is, and the
/// colours of product and background decide where its edge is. Each pass is the mean of the picture
/// and its mirror image, whose errors differ. A second pass on the product's box is mixed in if it
/// is no less solid.
final class SeededMatting implements Matting {
    private static final int SIDE = 320;

    private static final double TOLERATED_LOSS = .02;

    /// Taken off the certainty: in 20 videos, whole masks of a small network had .895 or more, and
    /// 13 of 17 that lack a part or have too much .88 or less, or another mark. The other four had
    /// up to .93: the certainty does not tell them.
    private static final double DOUBT = .09;

    private final SaliencySession session;

    SeededMatting(SaliencySession session) {
        this.session = session;
    }

    @Override
    public Matte fine(Bitmap frame) {
        Matte first = quick(frame);
        Box box = ProductBox.of(first.alpha());
        Matte second = pass(frame, box);
        Matte seed = first;
        if (ProductBox.isNearlyAll(box, frame.frame())) {
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

    @Override
    public boolean confirms() {
        return false;
    }

    /// One inference: it errs more often than the mean of two.
    Bitmap glance(Bitmap picture) {
        return Resampling.resized(session.run(picture, SIDE), picture.width(), picture.height());
    }

    private Matte pass(Bitmap frame, Box box) {
        Bitmap shown = frame.crop(box);
        Matte straight = new Matte(session.run(shown, SIDE), 1, session.name());
        Bitmap mirrored = mirrored(session.run(mirrored(shown), SIDE));
        Bitmap small = straight.mixed(new Matte(mirrored, 1, session.name())).alpha();
        Bitmap part = Resampling.resized(small, box.width(), box.height());
        return new Matte(part.placed(box, frame.frame()), 1, session.name());
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
}
