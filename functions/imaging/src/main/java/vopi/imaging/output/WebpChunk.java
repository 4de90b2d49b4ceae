package vopi.imaging.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One chunk of a WebP file, which is a RIFF container.
///
/// @param type four letters
/// @see "RFC 9649, WebP Image Format, section 2"
record WebpChunk(String type, byte[] data) {
    /// Flags of the extended header.
    static final int HAS_ICC = 0x20;

    static final int HAS_ALPHA = 0x10;
    static final int HAS_XMP = 0x04;
    static final int IS_ANIMATED = 0x02;

    private static final int FILE_HEADER = 12;
    private static final int HEADER = 10;

    /// The first chunk of an extended file.
    ///
    /// @param flags what the file has
    /// @param width of the canvas, in pixels
    /// @param height of the canvas, in pixels
    static WebpChunk header(int flags, int width, int height) {
        byte[] data = new byte[HEADER];
        data[0] = (byte) flags;
        put24(data, 4, width - 1);
        put24(data, 7, height - 1);
        return new WebpChunk("VP8X", data);
    }

    /// Writes a number as three bytes, the lowest first.
    static void put24(byte[] data, int at, int value) {
        for (int i = 0; i < 3; i++) {
            data[at + i] = (byte) (value >> (8 * i));
        }
    }

    /// The chunks of a file.
    static List<WebpChunk> of(byte[] file) {
        return within(file, FILE_HEADER);
    }

    /// Chunks that follow each other in a file or in another chunk.
    static List<WebpChunk> within(byte[] bytes, int from) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(from);
        List<WebpChunk> chunks = new ArrayList<>();
        while (in.remaining() >= 8) {
            byte[] type = new byte[4];
            in.get(type);
            byte[] data = new byte[Math.clamp(in.getInt(), 0, in.remaining())];
            in.get(data);
            chunks.add(new WebpChunk(new String(type, StandardCharsets.US_ASCII), data));
            in.position(Math.min(in.limit(), in.position() + (data.length & 1)));
        }
        return chunks;
    }

    /// The chunks one after the other, each padded to an even length.
    static byte[] joined(List<WebpChunk> chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (WebpChunk chunk : chunks) {
            body.writeBytes(head(chunk.type, chunk.data.length));
            body.writeBytes(chunk.data);
            if ((chunk.data.length & 1) == 1) {
                body.write(0);
            }
        }
        return body.toByteArray();
    }

    /// A file of these chunks.
    static byte[] file(List<WebpChunk> chunks) {
        byte[] body = joined(chunks);
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + FILE_HEADER);
        out.writeBytes(head("RIFF", body.length + 4));
        out.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] head(String type, int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .array();
    }
}
