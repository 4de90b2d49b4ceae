package vopi.imaging.hand;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.ConnectedComponents.Part;
import vopi.imaging.pixels.Masks;

/// Limbs before a ground that has the colour of skin, as a cream floor or a wooden table has:
/// [SkinColours#mask] leaves these colours out, and a hand with them. Such a limb is rosy, has an
/// outline much stronger than its texture, as a patch of wood has not, and leads from the product
/// to the frame's edge, if need be across a watch or a bracelet.
final class OutlinedLimbs {
    /// Minimum ratio of outline to interior contrast. In 160 frames of 20 videos, rosy regions
    /// beside products have up to 2.4, hands 2.8 and more.
    private static final double OUTLINED = 2.8;

    /// Minimum distance of mean chroma from the neighbouring ground, in levels.
    private static final double TONE = 5;

    /// Limits of a limb's area, as shares of the frame.
    private static final double MIN = .01;

    private static final double MAX = .4;

    /// Minimum area of a forearm beyond a watch, as a share of the frame.
    private static final double MIN_ARM = .0015;

    /// Minimum share that is thicker than a seam or the rim of a shadow.
    private static final double BODY = .7;

    /// Maximum width of what is worn between a hand and its forearm, as a share of the frame's
    /// longer side.
    private static final double WORN = .07;

    /// Maximum length along the frame's edge, as a share of the frame's shorter side.
    private static final double WIDEST_ARM = .6;

    private final Bitmap bgr;
    private final LimbEvidence evidence;
    private final int reach;
    private final ConnectedComponents parts;
    private final boolean[] meets;

    private OutlinedLimbs(Bitmap bgr, Bitmap product, LimbEvidence evidence, int reach) {
        this.bgr = bgr;
        this.evidence = evidence;
        this.reach = reach;
        Bitmap outside = Masks.not(Masks.dilated(product, 1));
        this.parts =
                ConnectedComponents.of(
                        Masks.both(Masks.opened(SkinColours.rosySkin(bgr), 1), outside));
        this.meets = parts.meeting(Masks.dilated(product, 2 * reach));
    }

    /// @param product 255 where the mask marks the product
    /// @param reach in pixels: maximum distance of a neighbour
    /// @return 255 on limbs outside the product, their forearms included
    static Bitmap of(Bitmap bgr, Bitmap product, LimbEvidence evidence, int reach) {
        return new OutlinedLimbs(bgr, product, evidence, reach).found();
    }

    private Bitmap found() {
        Bitmap found = Bitmap.blank(bgr.width(), bgr.height(), 1);
        for (Part part : parts.parts()) {
            double share = (double) part.area() / bgr.pixels();
            if (meets[part.label()] && share > MIN && share < MAX) {
                Bitmap hand = LimbShapes.alone(parts, part);
                Bitmap limb = Masks.either(hand, forearm(part, hand));
                if (distinct(hand) && enters(limb)) {
                    found = Masks.either(found, limb);
                }
            }
        }
        return found;
    }

    private boolean distinct(Bitmap hand) {
        return LimbShapes.share(Masks.opened(hand, reach), hand) > BODY
                && evidence.outline(hand) > OUTLINED
                && evidence.tone(hand) > TONE;
    }

    /// The part beyond a watch that reaches the frame's edge; empty if the hand reaches it itself.
    private Bitmap forearm(Part hand, Bitmap alone) {
        if (LimbShapes.alongEdge(alone) > 0) {
            return Bitmap.blank(bgr.width(), bgr.height(), 1);
        }
        int worn = (int) Math.round(WORN * Math.max(bgr.width(), bgr.height()));
        boolean[] beside = parts.meeting(Masks.dilated(alone, worn));
        double[] tone = SkinColours.tone(bgr, alone);
        return parts.keep(part -> {
            if (part.label() == hand.label()
                    || !beside[part.label()]
                    || part.area() < MIN_ARM * bgr.pixels()) {
                return false;
            }
            Bitmap arm = LimbShapes.alone(parts, part);
            return LimbShapes.alongEdge(arm) > 0
                    && LimbShapes.near(SkinColours.tone(bgr, arm), tone);
        });
    }

    /// Whether a limb comes from one side: a plank under the product crosses the frame, or lies
    /// along its edge.
    private boolean enters(Bitmap limb) {
        int along = LimbShapes.alongEdge(limb);
        return along > 0
                && along < WIDEST_ARM * Math.min(bgr.width(), bgr.height())
                && !crosses(limb);
    }

    private static boolean crosses(Bitmap limb) {
        Box all =
                ConnectedComponents.of(limb).parts().stream()
                        .map(Part::box)
                        .reduce(Box::union)
                        .orElseThrow();
        return all.width() == limb.width() || all.height() == limb.height();
    }
}
