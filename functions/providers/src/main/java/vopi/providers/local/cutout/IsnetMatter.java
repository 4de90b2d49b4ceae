package vopi.providers.local.cutout;

import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Box;
import vopi.providers.local.pixels.Resampling;

/// ISNet in two passes: the whole frame, then the product's box at the same resolution. The second
/// is kept only if it is no less solid, since it loses small or blurred products. Where both are
/// hazy, a small input often sees the product whole.
final class IsnetMatter implements Matter {
    private static final int FINE = 1024;
    private static final int QUICK = 512;
    private static final int SECOND = 768;
    private static final double MARGIN = .15;
    private static final double TOLERATED_LOSS = .02;
    private static final double HAZY = .75;
    private static final double FAINT = .5;
    private static final double NEARLY_ALL = .85;
    private static final String METHOD = "isnet";

    private final IsnetSession session;

    IsnetMatter(IsnetSession session) {
        this.session = session;
    }

    @Override
    public Matte fine(Bitmap frame) {
        Matte best = whole(frame, FINE);
        Matte closer = closer(frame, best);
        if (closer.solidity() >= best.solidity() - TOLERATED_LOSS) {
            best = closer;
        }
        if (best.solidity() < HAZY) {
            Matte coarse = whole(frame, QUICK);
            if (coarse.solidity() > best.solidity()) {
                best = coarse;
            }
        }
        return best;
    }

    @Override
    public Matte quick(Bitmap frame) {
        Matte small = whole(frame, QUICK);
        if (small.solidity() >= FAINT) {
            return small;
        }
        Matte larger = whole(frame, SECOND);
        return larger.solidity() > small.solidity() ? larger : small;
    }

    private Matte whole(Bitmap frame, int size) {
        Bitmap mask = session.run(frame, size);
        return new Matte(Resampling.resized(mask, frame.width(), frame.height()), 1, METHOD);
    }

    private Matte closer(Bitmap frame, Matte first) {
        Box box = first.box().map(b -> b.grown(MARGIN, frame.frame())).orElse(frame.frame());
        if (box.width() > NEARLY_ALL * frame.width()
                && box.height() > NEARLY_ALL * frame.height()) {
            return first;
        }
        Bitmap part =
                Resampling.resized(session.run(frame.crop(box), FINE), box.width(), box.height());
        Bitmap alpha = Bitmap.blank(frame.width(), frame.height(), 1);
        alpha.paste(part, box.x(), box.y());
        return new Matte(alpha, 1, METHOD);
    }
}
