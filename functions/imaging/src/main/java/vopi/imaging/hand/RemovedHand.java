package vopi.imaging.hand;

import java.util.Optional;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Box;
import vopi.imaging.pixels.ConnectedComponents;
import vopi.imaging.pixels.Masks;
import vopi.imaging.pixels.Resampling;

/// A mask from which a hand was cut away.
///
/// @param mask one channel, of the frame's size
/// @param notch area of the notches that the hand left in the product's outline, as a share of the
///   product's area: there it covers the product
public record RemovedHand(Bitmap mask, double notch) {
    private static final double MIN_LEFT = .3;

    /// Above it, a hand covers so much that the rest shows no product.
    private static final double MAX_NOTCH = .12;

    /// Above it, the bite is visible at a glance. Outlines beside a hand that covers nothing reach
    /// .001.
    private static final double MIN_VISIBLE_NOTCH = .003;

    /// Half the width of a gap that counts as a notch, as a share of the product's longer side:
    /// more than a finger's.
    private static final double GAP = .16;

    /// Longest side in pixels of the masks in which notches are measured.
    private static final int MEASURED = 200;

    /// Width of the margin along the hand, in pixels of these.
    private static final int ALONG = 2;

    /// Minimum share of the mask; watches and rings are smaller.
    private static final double PIECE = .1;

    private static final int HALF = 127;

    /// The mask without the limbs and without parts attached only to them, such as a watch.
    ///
    /// @param mask one channel, of the frame's size
    /// @param limb 255 on limbs, may be smaller
    /// @return empty if too little is left, if the product falls in two, or if the hand covers a
    ///   large part of it
    static Optional<RemovedHand> of(Bitmap mask, Bitmap limb) {
        int grow = Math.max(2, mask.width() / 240);
        Bitmap wide = Masks.dilated(Resampling.resized(limb, mask.width(), mask.height()), grow);
        byte[] keep = Masks.not(Masks.smoothed(wide, grow / 2.0)).data();
        byte[] out = new byte[mask.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.min(mask.data()[i] & 255, keep[i] & 255);
        }
        Bitmap rest = new Bitmap(mask.width(), mask.height(), 1, out);
        ConnectedComponents parts =
                ConnectedComponents.of(
                        Masks.above(Masks.opened(rest, Math.max(3, 2 * grow)), HALF));
        int before = Masks.count(mask, HALF);
        if (parts.parts().isEmpty() || parts.parts().getFirst().area() < MIN_LEFT * before) {
            return Optional.empty();
        }
        if (torn(parts, before, mask.frame())) {
            return Optional.empty();
        }
        ConnectedComponents.Part body = parts.parts().getFirst();
        Bitmap left = parts.keep(part -> part.label() == body.label());
        double notch = notch(left, wide, body.box().longest());
        if (notch > MAX_NOTCH) {
            return Optional.empty();
        }
        byte[] near = Masks.dilated(left, 2 * grow + 1).data();
        for (int i = 0; i < out.length; i++) {
            out[i] = near[i] == 0 ? 0 : out[i];
        }
        return Optional.of(new RemovedHand(rest, notch));
    }

    /// Whether the hand covers a visible part of the product.
    public boolean coversProduct() {
        return notch > MIN_VISIBLE_NOTCH;
    }

    /// A large part that does not reach the frame's edge, unlike a sleeve, belongs to the product.
    private static boolean torn(ConnectedComponents parts, int before, Box frame) {
        Box inner = frame.grown(-1, frame);
        return parts.parts().stream()
                .skip(1)
                .anyMatch(part ->
                        part.area() > PIECE * before && part.box().union(inner).equals(inner));
    }

    /// What closing the outline adds along the hand.
    private static double notch(Bitmap body, Bitmap hand, int longest) {
        Bitmap small = Masks.above(Resampling.within(body, MEASURED), HALF);
        Bitmap beside =
                Masks.dilated(
                        Masks.above(Resampling.resized(hand, small.width(), small.height()), HALF),
                        ALONG);
        double scale = (double) small.width() / body.width();
        int radius = (int) Math.max(2, Math.round(GAP * longest * scale));
        // Dilation must not end at the frame's edge.
        int margin = radius + 1;
        Box inner = new Box(margin, margin, small.width(), small.height());
        Box outer = new Box(0, 0, small.width() + 2 * margin, small.height() + 2 * margin);
        Bitmap closed = Masks.closed(small.placed(inner, outer), radius).crop(inner);
        Bitmap added = Masks.both(Masks.both(closed, Masks.not(small)), beside);
        return (double) Masks.count(added, 0) / Math.max(1, Masks.count(small, 0));
    }
}
