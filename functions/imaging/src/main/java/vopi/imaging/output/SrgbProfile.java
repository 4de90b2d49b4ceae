package vopi.imaging.output;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A small ICC version 2 profile of sRGB, which every reader supports. It is generated from the
/// standard's figures, so that no third-party profile is distributed.
final class SrgbProfile {
    static final String NAME = "sRGB";

    private static final int HEADER = 128;
    private static final int CURVE = 1024;

    /// The white point D50 in the profile's fixed-point format: 65536 is 1.
    private static final int[] WHITE = {0xF6D6, 0x10000, 0xD32D};

    /// The primaries of sRGB, adapted to D50.
    private static final int[][] PRIMARIES = {
        {0x6FA2, 0x38F5, 0x390}, {0x6299, 0xB785, 0x18DA}, {0x24A0, 0xF84, 0xB6CF}
    };

    private static final byte[] BYTES = build();

    private SrgbProfile() {}

    /// @return a copy
    static byte[] bytes() {
        return BYTES.clone();
    }

    /// Whether the profile's description names sRGB.
    static boolean is(byte[] profile) {
        if (Arrays.equals(profile, BYTES)) {
            return true;
        }
        String text = new String(profile, StandardCharsets.ISO_8859_1).replace("\0", "");
        return text.contains(NAME);
    }

    private record Tag(String name, byte[] data) {}

    private static byte[] build() {
        List<Tag> tags = new ArrayList<>();
        tags.add(new Tag("desc", description()));
        tags.add(new Tag("cprt", text("No copyright, use freely")));
        tags.add(new Tag("wtpt", xyz(WHITE)));
        String[] names = {"r", "g", "b"};
        for (int i = 0; i < names.length; i++) {
            tags.add(new Tag(names[i] + "XYZ", xyz(PRIMARIES[i])));
        }
        byte[] curve = curve();
        for (String name : names) {
            tags.add(new Tag(name + "TRC", curve));
        }
        return assembled(tags);
    }

    private static byte[] assembled(List<Tag> tags) {
        int at = HEADER + 4 + 12 * tags.size();
        ByteBuffer table = ByteBuffer.allocate(at - HEADER).putInt(tags.size());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] last = {};
        int lastAt = 0;
        for (Tag tag : tags) {
            // The three tone curves are equal and stored once.
            if (!Arrays.equals(tag.data(), last)) {
                last = tag.data();
                lastAt = at + data.size();
                data.writeBytes(last);
                data.writeBytes(new byte[(4 - last.length % 4) % 4]);
            }
            table.put(ascii(tag.name())).putInt(lastAt).putInt(last.length);
        }
        int size = at + data.size();
        return ByteBuffer.allocate(size)
                .put(header(size))
                .put(table.array())
                .put(data.toByteArray())
                .array();
    }

    private static byte[] header(int size) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(0, size).putInt(8, 0x02100000);
        header.put(12, ascii("mntrRGB XYZ "));
        header.putShort(24, (short) 2026).putShort(26, (short) 1).putShort(28, (short) 1);
        header.put(36, ascii("acsp"));
        for (int i = 0; i < 3; i++) {
            header.putInt(68 + 4 * i, WHITE[i]);
        }
        return header.array();
    }

    private static byte[] description() {
        byte[] name = ascii(NAME + "\0");
        // After the description: empty Unicode and Macintosh forms.
        return ByteBuffer.allocate(12 + name.length + 78)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(name.length)
                .put(name)
                .array();
    }

    private static byte[] text(String text) {
        byte[] bytes = ascii(text + "\0");
        return ByteBuffer.allocate(8 + bytes.length)
                .put(ascii("text"))
                .putInt(0)
                .put(bytes)
                .array();
    }

    private static byte[] xyz(int[] values) {
        ByteBuffer out = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    private static byte[] curve() {
        ByteBuffer out = ByteBuffer.allocate(12 + 2 * CURVE).put(ascii("curv")).putInt(0);
        out.putInt(CURVE);
        for (int i = 0; i < CURVE; i++) {
            double s = i / (CURVE - 1.0);
            double light = s <= .04045 ? s / 12.92 : Math.pow((s + .055) / 1.055, 2.4);
            out.putShort((short) Math.round(65535 * light));
        }
        return out.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
