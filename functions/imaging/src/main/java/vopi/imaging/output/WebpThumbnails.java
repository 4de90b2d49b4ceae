package vopi.imaging.output;

import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.port.Thumbnails;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Resampling;

/// Thumbnails made with OpenCV.
public final class WebpThumbnails implements Thumbnails {
    /// About 10 KB at 256 pixels and 30 KB at 512.
    private static final int QUALITY = 80;

    @Override
    public EncodedImage of(EncodedImage picture, int side) {
        return Codec.encode(
                Resampling.within(Codec.decodeAsStored(picture), side), ImageFormat.WEBP, QUALITY);
    }
}
