package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// ISNet in two looks: a coarse one at the whole frame finds the product (a larger one where that
/// is in doubt), a fine one at its box draws it. The fine one is kept only if it is no less solid,
/// since it loses small or blurred products. Where the box is nearly the frame the looks differ in
/// size alone, and their mean is better than each. What stays hazy gets a third look.
///
/// The looks are independent: where they disagree on what the product is, the mask is uncertain
/// however solid it looks.
final class IsnetMatting implements Matting {
    private static final int FINE = 1024;
    private static final int COARSE = 640;
    private static final int THIRD = 768;
    private static final int QUICK = 512;

    /// Of the longer side of what was found, on each side of it.
    private static final double MARGIN = .15;

    /// What the coarse look saw at a fifth is within the box: the dark side of a product may be
    /// plain to the fine look, which can't find what lies outside.
    private static final int GLIMPSED = 51;

    private static final double CRUMB = .05;
    private static final double TOLERATED_LOSS = .02;
    private static final double SURE = .9;
    private static final double UNSURE = .85;
    private static final double HAZY = .75;
    private static final double FAINT = .5;
    private static final double NEARLY_ALL = .85;
    private static final String METHOD = "isnet";

    private final IsnetSession session;

    IsnetMatting(IsnetSession session) {
        this.session = session;
    }

    @Override
    public Matte fine(Bitmap frame) {
        Matte coarse = found(frame);
        Box box = box(coarse.alpha());
        Matte fine = look(frame, box, FINE);
        double agreed = coarse.agreement(fine);
        Matte best;
        if (box.equals(frame.frame())) {
            best = coarse.mixed(fine).certain(Math.max(coarse.certainty(), fine.certainty()));
        } else if (fine.certainty() < coarse.certainty() - TOLERATED_LOSS) {
            best = coarse;
        } else if (fine.certainty() < UNSURE) {
            best = fine.mixed(look(frame, box, THIRD)).certain(fine.certainty());
        } else {
            best = fine;
        }
        return rescued(frame, best.certain(Math.min(best.certainty(), agreed)));
    }

    /// What of the frame is the product. Where a small input is in doubt, as before loud clothing
    /// or with a hand that holds it, a larger one may not be.
    private Matte found(Bitmap frame) {
        Matte best = look(frame, frame.frame(), COARSE);
        for (int size : new int[] {FINE, THIRD}) {
            if (best.certainty() < (size == FINE ? SURE : HAZY)) {
                Matte other = look(frame, frame.frame(), size);
                best = other.certainty() > best.certainty() ? other : best;
            }
        }
        return best;
    }

    /// A small input often sees a soft product whole where a large one sees haze.
    private Matte rescued(Bitmap frame, Matte best) {
        if (best.solidity() >= HAZY) {
            return best;
        }
        Matte small = look(frame, frame.frame(), QUICK);
        return small.solidity() > Math.max(best.solidity(), best.certainty()) ? small : best;
    }

    @Override
    public Matte quick(Bitmap frame) {
        Matte small = look(frame, frame.frame(), QUICK);
        if (small.solidity() >= FAINT) {
            return small;
        }
        Matte larger = look(frame, frame.frame(), THIRD);
        return larger.solidity() > small.solidity() ? larger : small;
    }

    private Matte look(Bitmap frame, Box box, int size) {
        Bitmap part = session.run(frame.crop(box), size);
        part = Resampling.resized(part, box.width(), box.height());
        if (box.equals(frame.frame())) {
            return new Matte(part, 1, METHOD);
        }
        Bitmap alpha = Bitmap.blank(frame.width(), frame.height(), 1);
        alpha.paste(part, box.x(), box.y());
        return new Matte(alpha, 1, METHOD);
    }

    /// The whole frame where the product fills nearly all of it, or there is none.
    private static Box box(Bitmap alpha) {
        Box frame = alpha.frame();
        Box box =
                ConnectedComponents.of(Masks.above(alpha, GLIMPSED)).atLeast(CRUMB).stream()
                        .map(ConnectedComponents.Part::box)
                        .reduce(Box::union)
                        .map(found -> found.grown(MARGIN, frame))
                        .orElse(frame);
        boolean nearlyAll =
                box.width() > NEARLY_ALL * frame.width()
                        && box.height() > NEARLY_ALL * frame.height();
        return nearlyAll ? frame : box;
    }
}
