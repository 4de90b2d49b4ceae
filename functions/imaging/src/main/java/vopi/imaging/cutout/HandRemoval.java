package vopi.imaging.cutout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vopi.core.view.Obstructions;
import vopi.imaging.hand.HandModel;
import vopi.imaging.hand.LimbOverlap;
import vopi.imaging.hand.RemovedHand;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Resampling;

/// A mask in which hands were looked for, and from which one was cut away where that was possible.
///
/// @param mask one channel, of the frame's size
/// @param inMask whether a hand is a part of it
/// @param removed whether a hand was cut away
/// @param coversProduct whether that hand covers a part of the product
record HandRemoval(Bitmap mask, boolean inMask, boolean removed, boolean coversProduct) {
    private static final Set<String> LIMBS = Set.of("hand", "finger", "arm");

    /// Longest side in pixels of the frame in which the hand model looks.
    private static final int HAND_FRAME = 640;

    /// Wood, brass and plush have the colour of skin, so colour alone removes nothing: a hand is
    /// removed only if the frame is known to show one.
    ///
    /// @param frame BGR
    /// @param mask one channel, of the frame's size
    /// @param notes takes one if a hand is there
    static HandRemoval of(
            Bitmap frame, Bitmap mask, Obstructions obstructions, List<String> notes) {
        if (obstructions.types().stream().noneMatch(LIMBS::contains)) {
            return new HandRemoval(mask, false, false, false);
        }
        Bitmap small = Resampling.within(frame, HAND_FRAME);
        double scale = (double) frame.width() / small.width();
        List<HandModel.Hand> found =
                HandModel.shared().in(small).stream().map(hand -> hand.scaled(scale)).toList();
        LimbOverlap limbs = LimbOverlap.in(frame, mask, found);
        if (!limbs.touching()) {
            return new HandRemoval(mask, false, false, false);
        }
        if (!limbs.inMask()) {
            notes.add("a hand touches the product and may cover a part of it");
            return new HandRemoval(mask, false, false, false);
        }
        Optional<RemovedHand> removed = limbs.removed(mask);
        if (removed.isEmpty()) {
            notes.add("a hand holds the product and is part of the picture");
            return new HandRemoval(mask, true, false, false);
        }
        RemovedHand rest = removed.get();
        notes.add(
                rest.coversProduct()
                        ? "a hand was cut away that covers a part of the product"
                        : "a hand was cut away: look at the outline where it was");
        return new HandRemoval(rest.mask(), false, true, rest.coversProduct());
    }
}
