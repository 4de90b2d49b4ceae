package vopi.imaging.output;

import org.jspecify.annotations.Nullable;
import vopi.core.error.Defect;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFacts;
import vopi.core.image.ImageFormat;
import vopi.core.image.SourceType;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

/// Measures a finished file: its container's header, and its pixels as a shop decodes them.
public final class ImageMeasurement {
    /// Distance from the edge of the inner pixels that are compared with the edge, as a share of
    /// the side.
    private static final double INSIDE = .02;

    private ImageMeasurement() {}

    /// @param plain the required background, null if it need not be plain
    /// @param detail as measured on the product, null if it was not
    /// @throws vopi.core.error.UpstreamRejected if the file cannot be decoded
    public static ImageFacts of(
            EncodedImage image, @Nullable PlainBackground plain, @Nullable Integer detail) {
        ImageFormat format =
                ImageFormat.ofMediaType(image.mediaType())
                        .orElseThrow(() -> new Defect("unknown image format: " + image));
        FileMetadata.Extras extras = FileMetadata.of(format).extras(image.bytes());
        byte[] xmp = extras.xmp();
        SourceType type = xmp == null ? null : XmpPacket.type(xmp).orElse(null);
        Bitmap pixels = Codec.decode(image);
        return new ImageFacts(
                pixels.width(),
                pixels.height(),
                format,
                extras.alpha(),
                extras.profile(),
                image.bytes().length,
                type,
                border(pixels),
                detail,
                plain == null ? null : plain.measured(pixels, format));
    }

    /// The minimum over the four edges: a frame is present on all of them.
    private static double border(Bitmap pixels) {
        int width = pixels.width();
        int height = pixels.height();
        int in = Math.max(1, (int) (INSIDE * Math.min(width, height)));
        double least = Double.MAX_VALUE;
        for (int side = 0; side < 4; side++) {
            double difference = 0;
            int length = side < 2 ? width : height;
            for (int i = 0; i < length; i++) {
                for (int c = 0; c < 3; c++) {
                    int edge =
                            switch (side) {
                                case 0 -> pixels.at(i, 0, c);
                                case 1 -> pixels.at(i, height - 1, c);
                                case 2 -> pixels.at(0, i, c);
                                default -> pixels.at(width - 1, i, c);
                            };
                    int inner =
                            switch (side) {
                                case 0 -> pixels.at(i, Math.min(in, height - 1), c);
                                case 1 -> pixels.at(i, Math.max(0, height - 1 - in), c);
                                case 2 -> pixels.at(Math.min(in, width - 1), i, c);
                                default -> pixels.at(Math.max(0, width - 1 - in), i, c);
                            };
                    difference += Math.abs(edge - inner);
                }
            }
            least = Math.min(least, difference / (3 * length));
        }
        return least;
    }
}
