package vopi.core.image;

/// A picture as a file in memory. The array is the record's own: neither side changes it.
///
/// @param bytes a whole JPEG, PNG or WebP file, upright, square pixels, 8-bit sRGB
/// @param mediaType `image/jpeg`, `image/png` or `image/webp`
/// @param width in pixels
/// @param height in pixels
public record EncodedImage(byte[] bytes, String mediaType, int width, int height) {
    public EncodedImage {
        if (bytes.length == 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("an empty image");
        }
    }

    @Override
    public String toString() {
        return mediaType + " " + width + "x" + height + ", " + bytes.length + " bytes";
    }
}
