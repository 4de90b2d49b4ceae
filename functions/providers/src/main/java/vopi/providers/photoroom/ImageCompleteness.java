package vopi.providers.photoroom;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import vopi.core.image.ImageHeader;

/// Whether bytes are a complete PNG, from the first chunk to the last.
enum ImageCompleteness {
    COMPLETE_PNG,
    /// A PNG that is truncated or corrupted.
    DAMAGED,
    OTHER;

    private static final int SIGNATURE = 8;
    private static final int IEND = 0x49454E44;

    static ImageCompleteness of(byte[] file) {
        boolean png =
                ImageHeader.of(file).filter(h -> h.mediaType().equals("image/png")).isPresent();
        if (!png) {
            return OTHER;
        }
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE);
        while (in.remaining() >= 12) {
            int length = in.getInt();
            if (length < 0 || in.remaining() < length + 8L) {
                return DAMAGED;
            }
            CRC32 crc = new CRC32();
            crc.update(file, in.position(), length + 4);
            int type = in.getInt(in.position());
            in.position(in.position() + length + 4);
            if (in.getInt() != (int) crc.getValue()) {
                return DAMAGED;
            }
            if (type == IEND) {
                return COMPLETE_PNG;
            }
        }
        return DAMAGED;
    }

    /// Colour types 4 and 6 carry alpha.
    static boolean hasAlpha(byte[] png) {
        return png.length > 25 && (png[25] & 4) != 0;
    }
}
