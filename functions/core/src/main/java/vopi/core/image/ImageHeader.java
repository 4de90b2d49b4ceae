package vopi.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Type and size of an image file, read from its first bytes. Decodes no pixel.
///
/// @param mediaType `image/jpeg`, `image/png` or `image/webp`
public record ImageHeader(String mediaType, int width, int height) {
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;

    /// @return empty if the bytes are not JPEG, PNG or WebP, or end within the header
    public static Optional<ImageHeader> of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        try {
            Optional<ImageHeader> found =
                    file.length > 24 && in.getLong(0) == PNG_SIGNATURE
                            ? Optional.of(
                                    new ImageHeader("image/png", in.getInt(16), in.getInt(20)))
                            : isJpeg(in) ? jpeg(in) : webp(in.order(ByteOrder.LITTLE_ENDIAN));
            return found.filter(header -> header.width > 0 && header.height > 0);
        } catch (IndexOutOfBoundsException truncated) {
            return Optional.empty();
        }
    }

    /// The file as an image. The pixel data are not checked and may be damaged.
    ///
    /// @return empty if `of` returns empty
    public static Optional<EncodedImage> image(byte[] file) {
        return of(file).map(h -> new EncodedImage(file, h.mediaType, h.width, h.height));
    }

    private static boolean isJpeg(ByteBuffer in) {
        return in.limit() > 4 && (in.getShort(0) & 0xFFFF) == 0xFFD8;
    }

    private static Optional<ImageHeader> jpeg(ByteBuffer in) {
        int at = 2;
        while (true) {
            int marker = in.get(at + 1) & 0xFF;
            if ((in.get(at) & 0xFF) != 0xFF || marker == 0xD9 || marker == 0xDA) {
                return Optional.empty();
            }
            if (marker == 0xFF) {
                at++;
                continue;
            }
            // SOF0 to SOF15 hold the size, except C4, C8 and CC, which are tables.
            if (marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0)) {
                return Optional.of(
                        new ImageHeader(
                                "image/jpeg",
                                in.getShort(at + 7) & 0xFFFF,
                                in.getShort(at + 5) & 0xFFFF));
            }
            at += 2 + (in.getShort(at + 2) & 0xFFFF);
        }
    }

    private static Optional<ImageHeader> webp(ByteBuffer in) {
        if (!word(in, 0).equals("RIFF") || !word(in, 8).equals("WEBP")) {
            return Optional.empty();
        }
        return switch (word(in, 12)) {
            case "VP8 " -> Optional.of(header(in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF));
            case "VP8L" -> {
                int bits = in.getInt(21);
                yield Optional.of(header((bits & 0x3FFF) + 1, ((bits >>> 14) & 0x3FFF) + 1));
            }
            case "VP8X" ->
                    Optional.of(
                            header((in.getInt(24) & 0xFFFFFF) + 1, (in.getInt(27) & 0xFFFFFF) + 1));
            default -> Optional.empty();
        };
    }

    private static ImageHeader header(int width, int height) {
        return new ImageHeader("image/webp", width, height);
    }

    private static String word(ByteBuffer in, int at) {
        byte[] bytes = new byte[4];
        in.get(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
