package vopi.imaging.hand;

import java.util.List;
import java.util.Optional;
import vopi.core.view.Obstructions;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// Skin-coloured limbs in a frame and how they overlap the product.
///
/// @param limb one channel, of the analysed image's size: 255 on limbs
/// @param contact share of the product's outline that a limb touches
/// @param inside share of the product's mask that is limb
/// @param entering whether a limb enters from the frame's edge
public record LimbOverlap(Bitmap limb, double contact, double inside, boolean entering) {
    /// Longer side of the picture in which limbs are searched, in pixels.
    private static final int WORKING = 480;

    /// Radius of the part of a hand's square that is certainly hand, as a share of its side.
    private static final double PALM = .22;

    /// Minimum share of the product's outline that a hand touches which holds it, and that fingers
    /// touch which reach to it.
    private static final double HOLDS = .08;

    private static final double TOUCHES = .025;

    /// Share of the mask above which limbs are a part of it.
    private static final double COVERS = .03;

    /// Maximum share of an outline without a hand that has the colour of skin nevertheless.
    private static final double CLEAR = .01;

    /// Maximum share that may be cloth or wood: skin in warm light is no more rosy than these.
    private static final double FEW = .1;

    /// Share of the frame's edge from which a remainder that hangs on a limb is a person's body.
    private static final double PERSON = .08;

    private static final int HALF = 127;

    /// @param bgr the frame
    /// @param mask one channel, of the frame's size
    /// @param hands that the hand model found, in pixels of the frame
    public static LimbOverlap in(Bitmap bgr, Bitmap mask, List<HandModel.Hand> hands) {
        Bitmap small = Resampling.within(bgr, WORKING);
        Bitmap product = Masks.above(Resampling.resized(mask, small.width(), small.height()), 127);
        Bitmap palms = palms(hands, small, (double) small.width() / bgr.width());
        Bitmap limb = LimbShapes.of(small, product, palms);
        Bitmap rest = Masks.both(product, Masks.not(limb));
        Bitmap ring = ring(product, Math.max(2, small.width() / 160));
        int around = Math.max(1, Masks.count(ring, 0));
        Bitmap seam = Masks.both(Masks.dilated(limb, 3), Masks.dilated(rest, 3));
        int touched = Masks.count(Masks.both(ring, limb), 0);
        int along = Masks.count(seam, 0) / 2;
        double covered =
                (double) Masks.count(Masks.both(product, limb), 0)
                        / Math.max(1, Masks.count(product, 0));
        return new LimbOverlap(
                limb,
                (double) Math.max(touched, along) / around,
                covered,
                LimbShapes.alongEdge(limb) > 0);
    }

    /// Whether nothing along the product's outline has the colour of skin, or a little has it that
    /// is too yellow for a hand, like wood or cloth: then no hand covers it, whatever other frames
    /// show.
    ///
    /// @param bgr the frame
    /// @param mask one channel, of the frame's size
    public static boolean noneAround(Bitmap bgr, Bitmap mask) {
        Bitmap small = Resampling.within(bgr, WORKING);
        Bitmap product = Masks.above(Resampling.resized(mask, small.width(), small.height()), HALF);
        int radius = Math.max(2, small.width() / 160);
        Bitmap near = Masks.not(Masks.dilated(product, radius));
        Bitmap beside = Masks.both(Masks.dilated(product, 3 * radius), near);
        double like = SkinColours.share(small, beside);
        return like < CLEAR || (like < FEW && SkinColours.rosyShare(small, beside) < CLEAR);
    }

    /// Discs around the middle of each hand.
    private static Bitmap palms(List<HandModel.Hand> hands, Bitmap small, double scale) {
        Bitmap discs = Bitmap.blank(small.width(), small.height(), 1);
        for (HandModel.Hand hand : hands) {
            double radius = PALM * hand.side() * scale;
            for (int i = 0; i < discs.data().length; i++) {
                double across = i % discs.width() - hand.x() * scale;
                double down = Math.floorDiv(i, discs.width()) - hand.y() * scale;
                if (across * across + down * down < radius * radius) {
                    discs.data()[i] = (byte) 255;
                }
            }
        }
        return discs;
    }

    /// Whether the mask includes a hand as part of the product.
    public boolean inMask() {
        return inside > COVERS;
    }

    /// Whether a limb touches the product.
    public boolean touching() {
        return contact > TOUCHES || inMask();
    }

    /// The mask without the limbs.
    ///
    /// @param mask one channel, of the frame's size
    /// @return empty if too little of the product would be left
    public Optional<RemovedHand> removed(Bitmap mask) {
        return RemovedHand.of(mask, limb);
    }

    /// The mask without the limbs and without the sleeves that connect them to the frame's edge.
    /// All other parts are kept.
    ///
    /// @param mask 0 and 255, of the frame's size
    /// @return empty if only a person is left: what hangs on the limbs and is cut off by the frame
    public Bitmap without(Bitmap mask) {
        if (!inMask()) {
            return mask;
        }
        int grow = Math.max(2, mask.width() / 240);
        Bitmap wide = Masks.dilated(Resampling.resized(limb, mask.width(), mask.height()), grow);
        Bitmap rest = Masks.opened(Masks.both(mask, Masks.not(wide)), 2 * grow);
        ConnectedComponents parts = ConnectedComponents.of(rest);
        Bitmap near = Masks.dilated(wide, 3 * grow);
        boolean[] hangs = parts.meeting(near);
        Box inner = mask.frame().grown(-1, mask.frame());
        Bitmap free =
                parts.keep(part -> !hangs[part.label()] || part.box().union(inner).equals(inner));
        if (Masks.count(free, 0) > 0) {
            return free;
        }
        int edge = 2 * (mask.width() + mask.height());
        return LimbShapes.alongEdge(rest) > PERSON * edge
                ? Bitmap.blank(mask.width(), mask.height(), 1)
                : rest;
    }

    /// Share of a part's outline that a limb touches.
    ///
    /// @param body 0 and 255, of the frame's size
    public double contactWith(Bitmap body) {
        Bitmap small = Masks.above(Resampling.resized(body, limb.width(), limb.height()), HALF);
        Bitmap ring = ring(small, Math.max(3, limb.width() / 100));
        int touched = Masks.count(Masks.both(ring, Masks.dilated(limb, 2)), 0);
        return (double) touched / Math.max(1, Masks.count(ring, 0));
    }

    public Obstructions obstructions() {
        return obstructions(contact, inside);
    }

    /// @param contact share of the product's outline that a limb touches
    /// @param inside share of the product's mask that is limb
    public static Obstructions obstructions(double contact, double inside) {
        if (contact > HOLDS || inside > COVERS) {
            return new Obstructions(List.of("hand"), "a hand holds or touches the product", true);
        }
        if (contact > TOUCHES) {
            return new Obstructions(List.of("finger"), "fingers reach to the product", true);
        }
        return Obstructions.NONE;
    }

    private static Bitmap ring(Bitmap product, int radius) {
        Bitmap outer = Masks.dilated(product, radius);
        Bitmap inner = Masks.eroded(product, radius);
        return Masks.both(outer, Masks.not(inner));
    }
}
