package vopi.core.image;

/// An encoded image file in memory. The record and its caller share the array: neither changes it.
///
/// @param bytes a complete JPEG, PNG or WebP file, upright, square pixels, 8-bit sRGB
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
