package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Resampling;

/// A saliency network in two passes: a coarse pass on the whole frame locates the product (with a
/// larger input if the result is uncertain), and a fine pass on its box refines the mask. The fine
/// mask is used only if its solidity is not lower, because the fine pass loses small or blurred
/// products. If the box is nearly the whole frame, the passes differ only in input size, and their
/// mean is better than either. If the mask is still hazy, there is a third pass.
///
/// The passes are independent: if they disagree on the product, the mask is uncertain, however
/// solid it is. A network of one input size has no further passes.
final class TwoPassMatting implements Matting {
    private static final int FINE = 1024;
    private static final int COARSE = 640;
    private static final int THIRD = 768;
    private static final int QUICK = 512;

    private static final double TOLERATED_LOSS = .02;
    private static final double SURE = .9;
    private static final double UNSURE = .85;
    private static final double HAZY = .75;
    private static final double FAINT = .5;

    private final SaliencySession session;

    TwoPassMatting(SaliencySession session) {
        this.session = session;
    }

    @Override
    public Matte fine(Bitmap frame) {
        Matte coarse = found(frame);
        Box box = box(coarse.alpha());
        Matte fine = pass(frame, box, FINE);
        double agreed = coarse.agreement(fine);
        Matte best;
        if (box.equals(frame.frame())) {
            best = coarse.mixed(fine).certain(Math.max(coarse.certainty(), fine.certainty()));
        } else if (fine.certainty() < coarse.certainty() - TOLERATED_LOSS) {
            best = coarse;
        } else if (fine.certainty() < UNSURE && !session.fixed()) {
            best = fine.mixed(pass(frame, box, THIRD)).certain(fine.certainty());
        } else {
            best = fine;
        }
        Matte whole = best.with(FalseHoles.filled(best.alpha(), coarse.alpha()));
        return rescued(frame, whole.certain(Math.min(best.certainty(), agreed)));
    }

    /// Locates the product in the frame. A larger input may be certain where a small one is not,
    /// for example before patterned clothing or with a hand that holds the product.
    private Matte found(Bitmap frame) {
        Matte best = pass(frame, frame.frame(), COARSE);
        for (int size : new int[] {FINE, THIRD}) {
            if (best.certainty() < (size == FINE ? SURE : HAZY) && !session.fixed()) {
                Matte other = pass(frame, frame.frame(), size);
                best = other.certainty() > best.certainty() ? other : best;
            }
        }
        return best;
    }

    /// A small input often finds the whole of a soft product where a large one gives haze.
    private Matte rescued(Bitmap frame, Matte best) {
        if (best.solidity() >= HAZY || session.fixed()) {
            return best;
        }
        Matte small = pass(frame, frame.frame(), QUICK);
        return small.solidity() > Math.max(best.solidity(), best.certainty()) ? small : best;
    }

    @Override
    public Matte quick(Bitmap frame) {
        Matte small = pass(frame, frame.frame(), QUICK);
        if (small.solidity() >= FAINT || session.fixed()) {
            return small;
        }
        Matte larger = pass(frame, frame.frame(), THIRD);
        return larger.solidity() > small.solidity() ? larger : small;
    }

    private Matte pass(Bitmap frame, Box box, int size) {
        Bitmap part = session.run(frame.crop(box), size);
        part = Resampling.resized(part, box.width(), box.height());
        return new Matte(part.placed(box, frame.frame()), 1, session.name());
    }

    /// The whole frame if the product fills nearly all of it, or if there is no product.
    private static Box box(Bitmap alpha) {
        Box box = ProductBox.of(alpha);
        return ProductBox.isNearlyAll(box, alpha.frame()) ? alpha.frame() : box;
    }
}
