package vopi.imaging.output;

import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;

/// Metadata of an image file.
interface FileMetadata {
    /// @param alpha whether the file has transparency
    /// @param profile name of the colour profile, null if there is none
    /// @param xmp the metadata packet, null if there is none
    record Extras(boolean alpha, @Nullable String profile, byte @Nullable [] xmp) {}

    /// Rewrites the file's metadata to sRGB and the given packet, if any; the pixels do not change.
    /// An existing profile and packet are replaced.
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
