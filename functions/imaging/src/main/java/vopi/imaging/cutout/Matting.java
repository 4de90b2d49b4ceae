package vopi.imaging.cutout;

import vopi.imaging.pixels.Bitmap;

/// Finds the mask of the product. Thread-safe; callers wait for each other.
public interface Matting {
    /// The best mask there is, about two seconds.
    ///
    /// @param frame BGR
    Matte fine(Bitmap frame);

    /// Good enough to compare frames by, about a third of a second.
    ///
    /// @param frame BGR
    Matte quick(Bitmap frame);
}
