package vopi.imaging.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Defect;
import vopi.core.image.ImageHeader;

/// WebP: RIFF chunks. Metadata needs the extended form, whose first chunk lists the metadata
/// present.
final class WebpFile implements FileMetadata {
    private static final int FILE_HEADER = 12;
    private static final int HAS_ICC = 0x20;
    private static final int HAS_ALPHA = 0x10;
    private static final int HAS_XMP = 0x04;
    private static final Set<String> REPLACED = Set.of("VP8X", "ICCP", "XMP ");

    private record Chunk(String type, byte[] data) {}

    @Override
    public byte[] tagged(byte[] file, byte @Nullable [] xmp) {
        ImageHeader size =
                ImageHeader.of(file).orElseThrow(() -> new Defect("no WebP of our own making"));
        List<Chunk> chunks = chunks(file);
        int flags = HAS_ICC | (alpha(chunks) ? HAS_ALPHA : 0) | (xmp == null ? 0 : HAS_XMP);
        byte[] extended = new byte[10];
        extended[0] = (byte) flags;
        for (int i = 0; i < 3; i++) {
            extended[4 + i] = (byte) ((size.width() - 1) >> (8 * i));
            extended[7 + i] = (byte) ((size.height() - 1) >> (8 * i));
        }
        List<Chunk> all = new ArrayList<>();
        all.add(new Chunk("VP8X", extended));
        all.add(new Chunk("ICCP", SrgbProfile.bytes()));
        chunks.stream().filter(chunk -> !REPLACED.contains(chunk.type())).forEach(all::add);
        if (xmp != null) {
            all.add(new Chunk("XMP ", xmp));
        }
        return file(all);
    }

    @Override
    public Extras extras(byte[] file) {
        String profile = null;
        byte[] xmp = null;
        List<Chunk> chunks = chunks(file);
        for (Chunk chunk : chunks) {
            if (chunk.type().equals("ICCP")) {
                profile = SrgbProfile.is(chunk.data()) ? SrgbProfile.NAME : "another";
            } else if (chunk.type().equals("XMP ")) {
                xmp = chunk.data();
            }
        }
        return new Extras(alpha(chunks), profile, xmp);
    }

    private static boolean alpha(List<Chunk> chunks) {
        for (Chunk chunk : chunks) {
            boolean has =
                    switch (chunk.type()) {
                        case "ALPH" -> true;
                        case "VP8X" ->
                                chunk.data().length > 0 && (chunk.data()[0] & HAS_ALPHA) != 0;
                        // After the signature: 14 bits of width, 14 of height, 1 bit of alpha.
                        case "VP8L" -> chunk.data().length > 4 && (chunk.data()[4] & 0x10) != 0;
                        default -> false;
                    };
            if (has) {
                return true;
            }
        }
        return false;
    }

    private static List<Chunk> chunks(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(FILE_HEADER);
        List<Chunk> chunks = new ArrayList<>();
        while (in.remaining() >= 8) {
            byte[] type = new byte[4];
            in.get(type);
            byte[] data = new byte[Math.clamp(in.getInt(), 0, in.remaining())];
            in.get(data);
            chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
            in.position(Math.min(in.limit(), in.position() + (data.length & 1)));
        }
        return chunks;
    }

    private static byte[] file(List<Chunk> chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Chunk chunk : chunks) {
            body.writeBytes(head(chunk.type(), chunk.data().length));
            body.writeBytes(chunk.data());
            if ((chunk.data().length & 1) == 1) {
                body.write(0);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.size() + FILE_HEADER);
        out.writeBytes(head("RIFF", body.size() + 4));
        out.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body.toByteArray());
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
