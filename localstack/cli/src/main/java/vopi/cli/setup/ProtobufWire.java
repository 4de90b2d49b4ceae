package vopi.cli.setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The protobuf wire format, without a schema: a message is a list of numbered fields.
final class ProtobufWire {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private ProtobufWire() {}

    /// One field. Bytes are a slice of the message they were read from, not a copy.
    ///
    /// @param value of a varint, else 0
    record Field(int number, int type, long value, byte[] source, int from, int length) {
        static Field varint(int number, long value) {
            return new Field(number, VARINT, value, new byte[0], 0, 0);
        }

        static Field bytes(int number, byte[] bytes) {
            return new Field(number, BYTES, 0, bytes, 0, bytes.length);
        }

        static Field text(int number, String text) {
            return bytes(number, text.getBytes(StandardCharsets.UTF_8));
        }

        String text() {
            return new String(source, from, length, StandardCharsets.UTF_8);
        }

        List<Field> message() {
            return parse(source, from, length);
        }

        long size() {
            long tag = varintSize((long) number << 3 | type);
            return switch (type) {
                case VARINT -> tag + varintSize(value);
                case BYTES -> tag + varintSize(length) + length;
                default -> tag + length;
            };
        }

        void write(OutputStream out) throws IOException {
            writeVarint(out, (long) number << 3 | type);
            if (type == VARINT) {
                writeVarint(out, value);
                return;
            }
            if (type == BYTES) {
                writeVarint(out, length);
            }
            out.write(source, from, length);
        }
    }

    /// @throws IllegalArgumentException if the bytes are not a message
    static List<Field> parse(byte[] bytes, int from, int length) {
        List<Field> fields = new ArrayList<>();
        Cursor at = new Cursor(bytes, from, from + length);
        while (at.more()) {
            long key = at.varint();
            int number = (int) (key >>> 3);
            int type = (int) (key & 7);
            switch (type) {
                case VARINT -> fields.add(Field.varint(number, at.varint()));
                case FIXED64 -> fields.add(at.slice(number, type, 8));
                case BYTES -> fields.add(at.slice(number, type, Math.toIntExact(at.varint())));
                case FIXED32 -> fields.add(at.slice(number, type, 4));
                default -> throw new IllegalArgumentException("wire type " + type);
            }
        }
        return fields;
    }

    static byte[] emit(List<Field> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(size(fields)));
        try {
            for (Field field : fields) {
                field.write(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static long size(List<Field> fields) {
        return fields.stream().mapToLong(Field::size).sum();
    }

    static String firstText(List<Field> fields, int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(Field::text)
                .findFirst()
                .orElse("");
    }

    /// The varints of a repeated field, packed or not.
    static List<Long> varints(List<Field> fields, int number) {
        List<Long> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.number() != number) {
                continue;
            }
            if (field.type() == VARINT) {
                values.add(field.value());
                continue;
            }
            Cursor at = new Cursor(field.source(), field.from(), field.from() + field.length());
            while (at.more()) {
                values.add(at.varint());
            }
        }
        return values;
    }

    static int varintSize(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }

    static void writeVarint(OutputStream out, long value) throws IOException {
        long rest = value;
        while ((rest & ~127L) != 0) {
            out.write((int) ((rest & 127) | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static final class Cursor {
        private final byte[] bytes;
        private final int end;
        private int at;

        Cursor(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        boolean more() {
            return at < end;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (at >= end) {
                    throw new IllegalArgumentException("a number is truncated");
                }
                byte next = bytes[at++];
                value |= (long) (next & 127) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number is too long");
        }

        Field slice(int number, int type, int length) {
            if (length < 0 || length > end - at) {
                throw new IllegalArgumentException("a field reaches past its message");
            }
            Field field = new Field(number, type, 0, bytes, at, length);
            at += length;
            return field;
        }
    }
}
