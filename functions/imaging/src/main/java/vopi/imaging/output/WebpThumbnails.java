package vopi.imaging.output;

import java.util.List;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.port.Thumbnails;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

/// Thumbnails made with OpenCV.
public final class WebpThumbnails implements Thumbnails {
    /// About 10 KB at 256 pixels and 30 KB at 512.
    private static final int QUALITY = 80;

    @Override
    public List<EncodedImage> of(EncodedImage picture, List<Integer> sides) {
        Bitmap pixels = Codec.decodeAsStored(picture);
        return sides.stream()
                .map(side ->
                        Codec.encode(Resampling.within(pixels, side), ImageFormat.WEBP, QUALITY))
                .toList();
    }
}
