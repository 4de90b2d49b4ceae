package vopi.imaging.output;

import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;

/// What a kind of file carries beside its pixels.
interface FileMetadata {
    /// @param alpha whether the file has transparency
    /// @param profile name of the colour profile, null where there is none
    /// @param xmp the metadata packet, null where there is none
    record Extras(boolean alpha, @Nullable String profile, byte @Nullable [] xmp) {}

    /// The same pixels, said to be sRGB, with a metadata packet where there is one. What the file
    /// had of either is replaced.
    byte[] tagged(byte[] file, byte @Nullable [] xmp);

    Extras extras(byte[] file);

    static FileMetadata of(ImageFormat format) {
        return switch (format) {
            case PNG -> new PngFile();
            case JPEG -> new JpegFile();
            case WEBP -> new WebpFile();
        };
    }
}
