package vopi.imaging.cutout;

import java.util.Optional;
import vopi.imaging.pixels.Bitmap;

/// Computes the mask of the product. Thread-safe; concurrent calls run one after the other.
public interface Matting {
    /// The best available mask; takes about two seconds.
    ///
    /// @param frame BGR
    Matte fine(Bitmap frame);

    /// A mask that is good enough to compare frames; takes about a third of a second.
    ///
    /// @param frame BGR
    Matte quick(Bitmap frame);

    /// The mask of another network, which errs in other places; empty if there is none. Takes a
    /// sixth of a second.
    ///
    /// @param picture BGR: the product and its surroundings
    default Optional<Bitmap> otherNetwork(Bitmap picture) {
        return Optional.empty();
    }

    /// Whether the quick mask of a frame confirms its fine one: not if the fine one is made of it.
    default boolean confirms() {
        return true;
    }
}
