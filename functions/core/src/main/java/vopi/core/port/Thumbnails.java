package vopi.core.port;

import vopi.core.image.EncodedImage;

/// Makes small copies of pictures. Thread-safe.
@FunctionalInterface
public interface Thumbnails {
    /// A WebP file that fits a square, with the picture's sides in proportion and its alpha. A
    /// picture that is smaller keeps its size.
    ///
    /// @param side of the square in pixels
    EncodedImage of(EncodedImage picture, int side);
}
