package vopi.imaging;

import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

/// OpenCV's native libraries.
public final class ImagingLibraries {
    private ImagingLibraries() {}

    /// Loads them, if they are not loaded yet.
    public static void load() {
        var _ = Codec.png(Resampling.squeezed(Bitmap.blank(2, 2, 3), 1, 1));
    }
}
