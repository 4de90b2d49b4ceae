package vopi.providers.local.hand;

import java.util.Optional;
import vopi.core.view.Obstructions;
import vopi.providers.local.pixels.Bitmap;
import vopi.providers.local.pixels.Components;
import vopi.providers.local.pixels.Masks;
import vopi.providers.local.pixels.Resampling;

/// What skin-coloured limbs do to a product. A limb is a skin-coloured part that enters from the
/// frame's edge and meets the product: products end within the frame, arms do not.
///
/// @param limb one channel, as large as the picture that was looked at: the limbs
/// @param contact share of the product's outline that a limb touches
/// @param inside share of the product's mask that is limb
public record Hands(Bitmap limb, double contact, double inside) {
    private static final int WORKING = 480;
    private static final double HOLDS = .10;
    private static final double TOUCHES = .03;
    private static final double COVERS = .04;
    private static final double LEAST = .002;
    private static final double LEAST_LEFT = .3;
    private static final int HALF = 127;

    /// @param bgr the frame
    /// @param mask one channel, as large
    public static Hands in(Bitmap bgr, Bitmap mask) {
        Bitmap small = Resampling.within(bgr, WORKING);
        Bitmap product = Masks.above(Resampling.resized(mask, small.width(), small.height()), 127);
        Bitmap limb = limbs(Skin.of(small), product);
        Bitmap ring = ring(product, Math.max(2, small.width() / 120));
        int around = Math.max(1, Masks.count(ring, 0));
        int area = Math.max(1, Masks.count(product, 0));
        return new Hands(
                limb, (double) both(ring, limb) / around, (double) both(product, limb) / area);
    }

    /// Whether the mask took the hand for a part of the product.
    public boolean taken() {
        return inside > COVERS;
    }

    public boolean touching() {
        return contact > TOUCHES || taken();
    }

    /// The mask without the limbs and what hangs on them alone, such as a watch.
    ///
    /// @param mask one channel, of the frame's size
    /// @return empty where too little, or nothing of one piece, is left
    public Optional<Bitmap> removed(Bitmap mask) {
        int grow = Math.max(2, mask.width() / 200);
        Bitmap wide = Masks.dilated(Resampling.resized(limb, mask.width(), mask.height()), grow);
        byte[] keep = Masks.not(Masks.smoothed(wide, grow / 2.0)).data();
        byte[] out = new byte[mask.data().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) Math.min(mask.data()[i] & 255, keep[i] & 255);
        }
        Bitmap rest = new Bitmap(mask.width(), mask.height(), 1, out);
        Components parts = Components.of(Masks.above(Masks.opened(rest, grow), HALF));
        int before = Masks.count(mask, HALF);
        if (parts.parts().isEmpty() || parts.parts().getFirst().area() < LEAST_LEFT * before) {
            return Optional.empty();
        }
        int body = parts.parts().getFirst().label();
        byte[] near = Masks.dilated(parts.keep(part -> part.label() == body), grow + 1).data();
        for (int i = 0; i < out.length; i++) {
            out[i] = near[i] == 0 ? 0 : out[i];
        }
        return Optional.of(rest);
    }

    public Obstructions obstructions() {
        if (contact > HOLDS || taken()) {
            return new Obstructions(
                    java.util.List.of("hand"), "a hand holds or touches the product", true);
        }
        if (contact > TOUCHES) {
            return new Obstructions(
                    java.util.List.of("finger"), "fingers reach to the product", true);
        }
        return Obstructions.NONE;
    }

    private static Bitmap limbs(Bitmap skin, Bitmap product) {
        Components parts = Components.of(skin);
        int width = skin.width();
        int height = skin.height();
        double least = LEAST * skin.pixels();
        boolean[] meets = new boolean[parts.parts().size() + 1];
        Bitmap near = Masks.dilated(product, 3);
        for (int i = 0; i < parts.labels().length; i++) {
            if (near.data()[i] != 0) {
                meets[parts.labels()[i]] = true;
            }
        }
        return parts.keep(part ->
                part.area() > least
                        && meets[part.label()]
                        && part.area() < .6 * skin.pixels()
                        && (part.box().x() == 0
                                || part.box().y() == 0
                                || part.box().right() == width
                                || part.box().bottom() == height));
    }

    private static Bitmap ring(Bitmap product, int radius) {
        Bitmap outer = Masks.dilated(product, radius);
        Bitmap inner = Masks.eroded(product, radius);
        for (int i = 0; i < outer.data().length; i++) {
            outer.data()[i] = (byte) (outer.data()[i] != 0 && inner.data()[i] == 0 ? 255 : 0);
        }
        return outer;
    }

    private static int both(Bitmap one, Bitmap other) {
        int count = 0;
        for (int i = 0; i < one.data().length; i++) {
            if (one.data()[i] != 0 && other.data()[i] != 0) {
                count++;
            }
        }
        return count;
    }
}
