package vopi.imaging.output;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// PNG: a signature and chunks. sRGB has its own 13-byte chunk, which is more exact than an ICC
/// profile.
final class PngFile implements FileMetadata {
    private static final int SIGNATURE = 8;

    /// Offset in IHDR; one bit of the value marks alpha.
    private static final int COLOUR_TYPE = 9;

    /// Bytes of a colour profile that are read: its description is near the start.
    private static final int MAX_PROFILE = 1 << 16;

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
    private static final Set<String> COLOUR = Set.of("sRGB", "iCCP", "gAMA", "cHRM");

    @Override
    public byte[] tagged(byte[] file, byte @Nullable [] xmp) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 2048);
        out.write(file, 0, SIGNATURE);
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE);
        while (in.remaining() >= 12) {
            int from = in.position();
            int length = in.getInt();
            String type = type(in);
            byte[] data = new byte[length];
            in.get(data).getInt();
            if (!COLOUR.contains(type) && !isXmp(type, data)) {
                out.write(file, from, 12 + length);
            }
            if (type.equals("IHDR")) {
                out.writeBytes(chunk("sRGB", new byte[] {0}));
                if (xmp != null) {
                    out.writeBytes(chunk("iTXt", international(xmp)));
                }
            }
        }
        return out.toByteArray();
    }

    @Override
    public Extras extras(byte[] file) {
        boolean alpha = false;
        String profile = null;
        byte[] xmp = null;
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE);
        try {
            while (in.remaining() >= 12) {
                int length = in.getInt();
                String type = type(in);
                byte[] data = new byte[Math.clamp(length, 0, in.remaining())];
                in.get(data).getInt();
                if (type.equals("IHDR")) {
                    alpha |= data.length > COLOUR_TYPE && (data[COLOUR_TYPE] & 4) != 0;
                } else if (type.equals("tRNS")) {
                    alpha = true;
                } else if (type.equals("sRGB")) {
                    profile = SrgbProfile.NAME;
                } else if (type.equals("iCCP") && profile == null) {
                    profile = profile(data);
                } else if (isXmp(type, data)) {
                    // After the keyword: two flags and three empty strings make five zero bytes.
                    xmp = Arrays.copyOfRange(data, XMP_KEYWORD.length() + 5, data.length);
                }
            }
        } catch (BufferUnderflowException truncated) {
            return new Extras(alpha, profile, xmp);
        }
        return new Extras(alpha, profile, xmp);
    }

    /// The name before the compressed profile is free text: the profile's own description counts.
    private static String profile(byte[] data) {
        String name = new String(data, StandardCharsets.ISO_8859_1).split("\0", 2)[0];
        if (name.startsWith(SrgbProfile.NAME)) {
            return SrgbProfile.NAME;
        }
        Inflater inflater = new Inflater();
        try {
            int from = Math.min(data.length, name.length() + 2);
            inflater.setInput(data, from, data.length - from);
            byte[] profile = new byte[MAX_PROFILE];
            int length = inflater.inflate(profile);
            return SrgbProfile.is(Arrays.copyOf(profile, length)) ? SrgbProfile.NAME : name;
        } catch (DataFormatException damaged) {
            return name;
        } finally {
            inflater.end();
        }
    }

    private static String type(ByteBuffer in) {
        byte[] type = new byte[4];
        in.get(type);
        return new String(type, StandardCharsets.US_ASCII);
    }

    private static boolean isXmp(String type, byte[] data) {
        byte[] keyword = XMP_KEYWORD.getBytes(StandardCharsets.US_ASCII);
        return type.equals("iTXt")
                && data.length > keyword.length + 5
                && Arrays.equals(keyword, Arrays.copyOf(data, keyword.length));
    }

    private static byte[] international(byte[] xmp) {
        byte[] keyword = XMP_KEYWORD.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(keyword.length + 5 + xmp.length)
                .put(keyword)
                .put(new byte[5])
                .put(xmp)
                .array();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
