package vopi.imaging.pixels;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import vopi.core.error.Defect;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;

/// Decodes and encodes image files.
public final class Codec {
    private Codec() {}

    /// Decodes to BGR.
    ///
    /// @throws UpstreamRejected if the file is not an image
    public static Bitmap decode(EncodedImage image) {
        return decode(image, IMREAD_COLOR).opaque();
    }

    /// Decodes to BGRA if the file has alpha, otherwise to BGR.
    public static Bitmap decodeAsStored(EncodedImage image) {
        Bitmap bitmap = decode(image, IMREAD_UNCHANGED);
        return bitmap.channels() == 4 ? bitmap : bitmap.opaque();
    }

    /// Decodes to BGRA; the result is opaque if the file has no alpha.
    public static Bitmap decodeWithAlpha(EncodedImage image) {
        Bitmap bitmap = decode(image, IMREAD_UNCHANGED);
        if (bitmap.channels() == 4) {
            return bitmap;
        }
        Bitmap full = Bitmap.blank(bitmap.width(), bitmap.height(), 1);
        java.util.Arrays.fill(full.data(), (byte) 255);
        return bitmap.opaque().withAlpha(full);
    }

    private static Bitmap decode(EncodedImage image, int flags) {
        try (PointerScope _ = new PointerScope()) {
            Mat file =
                    new Mat(
                            1,
                            image.bytes().length,
                            org.bytedeco.opencv.global.opencv_core.CV_8UC1);
            file.data().put(image.bytes(), 0, image.bytes().length);
            Mat mat = imdecode(file, flags);
            if (mat.empty()) {
                throw new UpstreamRejected("not a picture: " + image);
            }
            if (mat.depth() != org.bytedeco.opencv.global.opencv_core.CV_8U) {
                throw new UpstreamRejected("not an 8-bit picture: " + image);
            }
            return MatConversions.bitmap(mat);
        }
    }

    /// OpenCV's default level: 100 ms for 2048 x 2048, where higher levels take seconds.
    public static EncodedImage png(Bitmap bitmap) {
        return encode(bitmap, ".png", "image/png");
    }

    public static EncodedImage jpeg(Bitmap bitmap) {
        return encode(bitmap, ".jpg", "image/jpeg");
    }

    /// @param quality 1 to 100, ignored for PNG
    public static EncodedImage encode(Bitmap bitmap, ImageFormat format, int quality) {
        return switch (format) {
            case PNG -> png(bitmap);
            // Full chroma resolution: edges of saturated colours have no artefacts.
            case JPEG ->
                    encode(
                            bitmap,
                            ".jpg",
                            format.mediaType(),
                            IMWRITE_JPEG_QUALITY,
                            quality,
                            IMWRITE_JPEG_SAMPLING_FACTOR,
                            IMWRITE_JPEG_SAMPLING_FACTOR_444);
            case WEBP -> encode(bitmap, ".webp", format.mediaType(), IMWRITE_WEBP_QUALITY, quality);
        };
    }

    private static EncodedImage encode(
            Bitmap bitmap, String extension, String mediaType, int... parameters) {
        try (PointerScope _ = new PointerScope()) {
            BytePointer out = new BytePointer();
            if (!imencode(extension, MatConversions.of(bitmap), out, new IntPointer(parameters))) {
                throw new Defect("can't encode " + bitmap + " as " + mediaType);
            }
            byte[] bytes = new byte[Math.toIntExact(out.limit())];
            out.get(bytes);
            return new EncodedImage(bytes, mediaType, bitmap.width(), bitmap.height());
        }
    }
}
