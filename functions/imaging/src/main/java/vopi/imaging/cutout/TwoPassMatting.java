package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.Resampling;

/// A saliency network in two passes: a coarse pass on the whole frame locates the product, and a
/// fine pass on its box refines the mask. If the coarse pass is uncertain and the fine one sees
/// something else, a coarse pass with a larger input replaces it. The fine mask is used only if its
/// solidity is not lower, because the fine pass loses small or blurred products. If the box is
/// nearly the whole frame, the passes differ only in input size, and their mean is better than
/// either. If the mask is still hazy, there is a third pass.
///
/// The passes are independent: if they disagree on the product, the mask is uncertain, however
/// solid it is. A network of one input size has no further passes.
final class TwoPassMatting implements Matting {
    /// Sides of the network's input, in pixels: of the fine, the coarse, the third and the quick
    /// pass.
    private static final int FINE = 1024;

    private static final int COARSE = 640;
    private static final int THIRD = 768;
    private static final int QUICK = 512;

    /// Certainty that the fine pass may lose, because its edge is better.
    private static final double TOLERATED_LOSS = .02;

    /// Certainties of a pass: from the first on, it needs no confirmation; below the second, a
    /// third pass is made; below the last, the mask is haze.
    private static final double SURE = .9;

    private static final double UNSURE = .85;
    private static final double HAZY = .75;

    /// Minimum solidity of a quick mask that needs no larger input.
    private static final double FAINT = .5;

    /// Minimum overlap of the masks of two input sizes that are both right about the product.
    private static final double AGREED = .95;

    /// Minimum longest side of a picture in which a larger input shows more, in pixels.
    private static final int DETAILED = 320;

    private final SaliencySession session;

    TwoPassMatting(SaliencySession session) {
        this.session = session;
    }

    @Override
    public Matte fine(Bitmap frame) {
        Passes first = passes(frame, pass(frame, frame.frame(), COARSE));
        Passes passes = trusted(first) ? first : again(frame, first, larger(frame, first));
        Matte best = best(frame, passes);
        Matte whole = best.with(FalseHoles.filled(best.alpha(), passes.coarse().alpha()));
        double agreed = passes.coarse().agreement(passes.fine());
        return rescued(frame, whole.certain(Math.min(best.certainty(), agreed)));
    }

    /// @param coarse of the whole frame
    /// @param box of its product
    /// @param fine of the box
    private record Passes(Matte coarse, Box box, Matte fine) {}

    private Passes passes(Bitmap frame, Matte coarse) {
        Box box = box(coarse.alpha());
        return new Passes(coarse, box, pass(frame, box, FINE));
    }

    /// With another coarse pass. The fine pass is made again only if the box changes.
    private Passes again(Bitmap frame, Passes first, Matte coarse) {
        Box box = box(coarse.alpha());
        return box.equals(first.box())
                ? new Passes(coarse, box, first.fine())
                : passes(frame, coarse);
    }

    private Matte best(Bitmap frame, Passes passes) {
        Matte coarse = passes.coarse();
        Matte fine = passes.fine();
        if (passes.box().equals(frame.frame())) {
            return coarse.mixed(fine).certain(Math.max(coarse.certainty(), fine.certainty()));
        }
        if (fine.certainty() < coarse.certainty() - TOLERATED_LOSS) {
            return coarse;
        }
        if (fine.certainty() < UNSURE && !session.fixed()) {
            return fine.mixed(pass(frame, passes.box(), THIRD)).certain(fine.certainty());
        }
        return fine;
    }

    /// Whether the coarse pass has the product: it is sure, or the fine pass sees the same.
    private boolean trusted(Passes passes) {
        double certainty = passes.coarse().certainty();
        return session.fixed()
                || certainty >= SURE
                || (certainty >= HAZY && passes.coarse().agreement(passes.fine()) >= AGREED);
    }

    /// A larger input may be certain where a small one is not, for example before patterned
    /// clothing or with a hand that holds the product.
    private Matte larger(Bitmap frame, Passes first) {
        Matte best = first.coarse();
        boolean made = first.box().equals(frame.frame());
        for (int size : new int[] {FINE, THIRD}) {
            if (best.certainty() < (size == FINE ? SURE : HAZY)) {
                Matte other =
                        made && size == FINE ? first.fine() : pass(frame, frame.frame(), size);
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
        boolean detailed = frame.frame().longest() >= DETAILED;
        if (small.solidity() >= FAINT || !detailed || session.fixed()) {
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
