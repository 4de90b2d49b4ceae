package vopi.imaging.hand;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.ConnectedComponents.Part;
import vopi.imaging.pixels.GrabCut;
import vopi.imaging.pixels.Masks;

/// Separates limbs from other things of the same colour. A limb touches the product and enters from
/// the frame's edge or from a sleeve. A skin-coloured part of the product lies inside it, makes up
/// most of it, or has plain background behind it. A region is a limb only if colour and position
/// agree with `LimbEvidence`.
final class LimbShapes {
    /// Minimum area that a skin-coloured part and a hand of the hand model have in common, as a
    /// share of the smaller one.
    private static final double CONFIRMED = .25;

    /// Limits of the area of a limb outside the mask, as shares of the frame.
    private static final double MIN = .0015;

    /// The same for a hand that does not reach the frame's edge.
    private static final double MIN_HAND = .003;

    private static final double MAX_HAND = .15;

    /// Minimum share for a hand that does not continue to the frame's edge or a sleeve: smaller
    /// regions may be a toy's foot.
    private static final double MIN_BARE_HAND = .005;

    /// Ratio of outline to interior contrast: a patch of a texture has about 1.
    private static final double OUTLINED = 1.2;

    /// Minimum chroma distance from the background, in levels; light reflected by a wooden table
    /// and shadows are closer.
    private static final double ARM_TONE = 4;

    private static final double HAND_TONE = 7;
    private static final double HELD_TONE = 8;
    private static final double MAX = .3;

    /// Minimum share of a hand, or of the known limbs, whose colour is certainly not that of wood.
    private static final double ROSY = .6;

    /// Share of the frame's shorter side: background and walls touch more of the edge.
    private static final double WIDEST_ARM = .5;

    /// Minimum share that is thicker than a seam or the rim of a shadow.
    private static final double BODY = .5;

    /// Minimum share of the product's contact with the frame's edge that is arm; with less, the
    /// product is cut off there and has the colour of skin.
    private static final double MOSTLY = .5;

    /// Limits of the area of a limb inside the mask, as shares of the product's.
    private static final double MIN_PART = .012;

    /// Its minimum if other limbs are known.
    private static final double MIN_FINGER = .004;

    private static final double MAX_PART = .4;

    /// Maximum rosy share of the rest of a product in which a rosy part is a hand.
    private static final double MAX_ROSY_REST = .20;

    /// Share of a part's surroundings that lies outside the product.
    private static final double AT_THE_OUTLINE = .12;

    /// Maximum distance of mean chroma, in levels, between parts of one person's skin.
    private static final double SAME_TONE = 12;

    /// Share of the surroundings of a hand that reaches into the image.
    private static final double SURROUNDED = .22;

    /// Maximum area of a sleeve inside the mask, as a multiple of the largest remaining part's.
    private static final double MAX_SLEEVE = 1.5;

    /// Of the surroundings of a hand outside the product, the share that is sleeve or body and not
    /// background.
    private static final double SLEEVE = .3;

    /// Share of the surroundings that is background if the product lies alone.
    private static final double BARE = .7;

    private final Bitmap bgr;
    private final Bitmap product;
    private final Bitmap palms;
    private final SkinColours skin;
    private final int reach;
    private final LimbEvidence evidence;

    private LimbShapes(Bitmap bgr, Bitmap product, Bitmap palms) {
        this.bgr = bgr;
        this.product = product;
        this.palms = palms;
        this.skin = SkinColours.of(bgr, product);
        this.reach = Math.max(3, bgr.width() / 100);
        this.evidence = new LimbEvidence(bgr, product, skin, reach);
    }

    /// @param bgr about 480 pixels wide
    /// @param product 255 where the mask marks the product
    /// @param palms 255 where the hand model found the middle of a hand
    /// @return 255 on limbs
    static Bitmap of(Bitmap bgr, Bitmap product, Bitmap palms) {
        LimbShapes limbs = new LimbShapes(bgr, product, palms);
        Bitmap arms =
                Masks.either(
                        limbs.arms(), OutlinedLimbs.of(bgr, product, limbs.evidence, limbs.reach));
        Bitmap held = limbs.held(arms);
        return Masks.count(held, 0) == 0 ? arms : limbs.cut(arms, held);
    }

    /// Share of the second mask that the first one covers.
    static double share(Bitmap of, Bitmap in) {
        return (double) Masks.count(Masks.both(of, in), 0) / Math.max(1, Masks.count(in, 0));
    }

    /// Whether a skin-coloured part covers much of a hand of the hand model, or lies on it.
    private boolean confirmed(Bitmap part) {
        int common = Masks.count(Masks.both(palms, part), 0);
        int smaller = Math.min(Masks.count(palms, 0), Masks.count(part, 0));
        return common > CONFIRMED * Math.max(1, smaller);
    }

    /// Limbs outside the mask that reach it.
    private Bitmap arms() {
        Bitmap outside = Masks.both(skin.mask(), Masks.not(Masks.dilated(product, 1)));
        ConnectedComponents parts = ConnectedComponents.of(outside);
        boolean[] meets = parts.meeting(Masks.dilated(product, reach));
        return parts.keep(part -> {
            double share = (double) part.area() / bgr.pixels();
            if (!meets[part.label()] || share < MIN || share > MAX) {
                return false;
            }
            Bitmap alone = alone(parts, part);
            if (confirmed(alone)) {
                return true;
            }
            if (share(Masks.opened(alone, reach), alone) < BODY) {
                return false;
            }
            int along = alongEdge(alone);
            return along > 0
                    ? along < WIDEST_ARM * Math.min(bgr.width(), bgr.height()) && arm(alone)
                    : share > MIN_HAND && share < MAX_HAND && hand(alone, share);
        });
    }

    /// Colour and contact with the frame's edge are not enough: a patch of a wooden table has both.
    private boolean arm(Bitmap part) {
        return evidence.outline(part) > OUTLINED && evidence.tone(part) > ARM_TONE;
    }

    /// A region that does not reach the frame's edge must continue in a sleeve or contrast with its
    /// surroundings.
    private boolean hand(Bitmap part, double share) {
        return share(skin.rosy(), part) > ROSY
                && (evidence.sleeved(part)
                        || (share > MIN_BARE_HAND
                                && evidence.outline(part) > OUTLINED
                                && evidence.tone(part) > HAND_TONE));
    }

    /// Limbs inside the mask: parts that continue from an arm or from the frame's edge; parts of
    /// the same colour at the outline (a watch separates a hand from its arm); and hands in
    /// sleeves, which are rosy parts at the outline of a product that is not rosy.
    private Bitmap held(Bitmap arms) {
        Bitmap inside = Masks.both(skin.mask(), product);
        Bitmap known = Masks.either(arms, atEdge(inside));
        boolean any = Masks.count(known, 0) > 0;
        boolean pale = any && share(skin.rosy(), known) < ROSY;
        Bitmap within = Masks.opened(pale ? inside : Masks.both(inside, skin.rosy()), 1);
        ConnectedComponents parts = ConnectedComponents.of(within);
        boolean[] meets = parts.meeting(Masks.dilated(known, reach));
        int all = Math.max(1, Masks.count(product, 0));
        Bitmap rest = Masks.both(product, Masks.not(Masks.dilated(within, 1)));
        boolean plain = share(skin.rosy(), rest) < MAX_ROSY_REST;
        double[] tone = SkinColours.tone(bgr, known);
        return parts.keep(part -> {
            double share = (double) part.area() / all;
            if (share < (any ? MIN_FINGER : MIN_PART)) {
                return false;
            }
            Bitmap alone = alone(parts, part);
            if (meets[part.label()] || confirmed(alone)) {
                return true;
            }
            double open = open(alone);
            if (any && open > AT_THE_OUTLINE && near(SkinColours.tone(bgr, alone), tone)) {
                return true;
            }
            return plain
                    && share > MIN_PART
                    && share < MAX_PART
                    && (evidence.tone(alone) > HELD_TONE || evidence.sleeved(alone))
                    && (sleeved(alone)
                            || (open > SURROUNDED && (alongEdge(alone) > 0 || leads(alone))));
        });
    }

    /// An arm that the mask includes. If other parts of the product also touch the edge, the part
    /// belongs to the product.
    private Bitmap atEdge(Bitmap inside) {
        ConnectedComponents parts = ConnectedComponents.of(inside);
        double least = MIN * bgr.pixels();
        Bitmap found = parts.keep(part -> part.area() > least && alongEdge(alone(parts, part)) > 0);
        boolean arm = alongEdge(found) >= MOSTLY * alongEdge(product);
        return arm ? found : Bitmap.blank(bgr.width(), bgr.height(), 1);
    }

    /// Whether two mean chromas may be those of one person's skin.
    static boolean near(double[] one, double[] other) {
        return Math.hypot(one[0] - other[0], one[1] - other[1]) < SAME_TONE;
    }

    /// Share of a part's surroundings that lies outside the product.
    private double open(Bitmap part) {
        Bitmap around = around(part);
        return share(outside(), around);
    }

    private Bitmap around(Bitmap part) {
        Bitmap wide = Masks.dilated(part, 2 * reach);
        return Masks.both(wide, Masks.not(Masks.dilated(part, reach - 1)));
    }

    private Bitmap outside() {
        return Masks.not(Masks.dilated(product, reach - 1));
    }

    /// A part at the outline that has something other than background behind it, or in an image
    /// that shows much besides the product: a person who holds the product.
    private boolean sleeved(Bitmap part) {
        Bitmap beyond = Masks.both(around(part), outside());
        return open(part) > AT_THE_OUTLINE
                && (1 - share(skin.ground(), beyond) > SLEEVE
                        || share(skin.ground(), outside()) < BARE);
    }

    /// Whether a part separates the product from something smaller that continues beyond the frame:
    /// a sleeve that the mask includes.
    private boolean leads(Bitmap part) {
        ConnectedComponents rest =
                ConnectedComponents.of(Masks.both(product, Masks.not(Masks.dilated(part, reach))));
        boolean[] meets = rest.meeting(Masks.dilated(part, 2 * reach));
        int body = rest.parts().isEmpty() ? 0 : rest.parts().getFirst().area();
        return rest.parts().stream()
                .anyMatch(one ->
                        meets[one.label()]
                                && one.area() < MAX_SLEEVE * body
                                && alongEdge(alone(rest, one)) > 0);
    }

    /// Cuts along the edges between certain limb and certain product pixels.
    private Bitmap cut(Bitmap arms, Bitmap held) {
        Bitmap limbs = Masks.either(arms, held);
        byte[] sure = Masks.eroded(limbs, 2).data();
        byte[] near = Masks.dilated(held, 2 * reach).data();
        byte[] coloured = Masks.dilated(skin.mask(), reach).data();
        byte[] seeds = new byte[sure.length];
        for (int i = 0; i < seeds.length; i++) {
            if (sure[i] != 0 || product.data()[i] == 0) {
                seeds[i] = GrabCut.GROUND;
            } else if (near[i] == 0 || coloured[i] == 0) {
                seeds[i] = GrabCut.PRODUCT;
            } else {
                seeds[i] = held.data()[i] != 0 ? GrabCut.MAYBE_GROUND : GrabCut.MAYBE_PRODUCT;
            }
        }
        Bitmap kept = GrabCut.of(bgr, new Bitmap(bgr.width(), bgr.height(), 1, seeds));
        Bitmap away = Masks.both(product, Masks.not(kept));
        return Masks.either(arms, Masks.opened(away, 1));
    }

    /// Number of pixels on the frame's edge.
    static int alongEdge(Bitmap mask) {
        int count = 0;
        for (int x = 0; x < mask.width(); x++) {
            count += set(mask, x, 0) + set(mask, x, mask.height() - 1);
        }
        for (int y = 1; y < mask.height() - 1; y++) {
            count += set(mask, 0, y) + set(mask, mask.width() - 1, y);
        }
        return count;
    }

    private static int set(Bitmap mask, int x, int y) {
        return mask.at(x, y, 0) == 0 ? 0 : 1;
    }

    static Bitmap alone(ConnectedComponents parts, Part part) {
        return parts.keep(one -> one.label() == part.label());
    }
}
