package vopi.imaging.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JPEG: marker segments up to the scan. The colour profile and the XMP packet are application
/// segments.
final class JpegFile implements FileMetadata {
    private static final byte[] ICC = ascii("ICC_PROFILE\0");
    private static final byte[] XMP = ascii("http://ns.adobe.com/xap/1.0/\0");
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int SCAN = 0xDA;

    /// @param from position of its marker in the file
    private record Segment(int marker, int from, int to) {
        byte[] data(byte[] file) {
            return Arrays.copyOfRange(file, from + 4, to);
        }
    }

    @Override
    public byte[] tagged(byte[] file, byte @Nullable [] xmp) {
        List<Segment> segments = segments(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 4096);
        out.write(file, 0, 2);
        segments.stream()
                .filter(s -> s.marker() == APP0)
                .forEach(s -> out.write(file, s.from(), s.to() - s.from()));
        if (xmp != null) {
            out.writeBytes(segment(APP1, XMP, xmp));
        }
        byte[] profile = SrgbProfile.bytes();
        byte[] only =
                ByteBuffer.allocate(2 + profile.length)
                        .put((byte) 1)
                        .put((byte) 1)
                        .put(profile)
                        .array();
        out.writeBytes(segment(APP2, ICC, only));
        int rest = 2;
        for (Segment segment : segments) {
            rest = segment.to();
            boolean replaced =
                    segment.marker() == APP0
                            || starts(segment.data(file), XMP)
                            || starts(segment.data(file), ICC);
            if (!replaced) {
                out.write(file, segment.from(), segment.to() - segment.from());
            }
        }
        out.write(file, rest, file.length - rest);
        return out.toByteArray();
    }

    @Override
    public Extras extras(byte[] file) {
        String profile = null;
        byte[] xmp = null;
        for (Segment segment : segments(file)) {
            byte[] data = segment.data(file);
            if (segment.marker() == APP2 && starts(data, ICC)) {
                byte[] icc = Arrays.copyOfRange(data, ICC.length + 2, data.length);
                profile = SrgbProfile.is(icc) ? SrgbProfile.NAME : "another";
            } else if (segment.marker() == APP1 && starts(data, XMP)) {
                xmp = Arrays.copyOfRange(data, XMP.length, data.length);
            }
        }
        return new Extras(false, profile, xmp);
    }

    /// The segments before the scan.
    private static List<Segment> segments(byte[] file) {
        List<Segment> segments = new ArrayList<>();
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 255) == 0xFF) {
            int marker = file[at + 1] & 255;
            if (marker == SCAN) {
                break;
            }
            int to = at + 2 + (((file[at + 2] & 255) << 8) | (file[at + 3] & 255));
            if (to > file.length || to < at + 4) {
                break;
            }
            segments.add(new Segment(marker, at, to));
            at = to;
        }
        return segments;
    }

    private static byte[] segment(int marker, byte[] name, byte[] data) {
        int length = 2 + name.length + data.length;
        return ByteBuffer.allocate(2 + length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) length)
                .put(name)
                .put(data)
                .array();
    }

    private static boolean starts(byte[] data, byte[] name) {
        return data.length > name.length && Arrays.equals(name, Arrays.copyOf(data, name.length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
