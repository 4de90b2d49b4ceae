package vopi.core.port;

import java.util.List;
import vopi.core.image.EncodedImage;

/// Makes small copies of pictures. Thread-safe.
@FunctionalInterface
public interface Thumbnails {
    /// WebP files, each of which fits a square, with the picture's sides in proportion and its
    /// alpha. A picture that is smaller keeps its size. The picture is decoded once.
    ///
    /// @param sides of the squares in pixels
    /// @return one for each side, in the same order
    List<EncodedImage> of(EncodedImage picture, List<Integer> sides);
}
