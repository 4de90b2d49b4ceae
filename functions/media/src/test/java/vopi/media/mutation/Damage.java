package vopi.media.mutation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Damages files, the same way for the same number.
record Damage(List<byte[]> good) {
    private static final long SEED = 20_261_122;
    private static final int HEADER = 1500;

    private static final long[] EXTREMES = {
        0,
        1,
        7,
        8,
        0xFF,
        0x7FFF,
        0xFFFF,
        0x7FFF_FFFFL,
        0x8000_0000L,
        0xFFFF_FFFFL,
        0x1000_0000L,
        0x7FFF_FFFF_FFFF_FFFFL,
        0x8000_0000_0000_0000L,
        -1,
        -8
    };

    private static final List<String> BOXES =
            List.of(
                    "moov", "mvhd", "trak", "tkhd", "edts", "elst", "mdia", "mdhd", "minf", "stbl",
                    "stsd", "stts", "stss", "ctts", "stsc", "stsz", "stco", "mdat", "avcC", "esds",
                    "av1C", "vpcC", "colr", "pasp", "ftyp", "LIST", "strh", "strf", "idx1", "movi",
                    "avih", "00dc");

    byte[] of(int number) {
        Random random = new Random(SEED * 31 + number);
        byte[] bytes = good.get(number % good.size()).clone();
        for (int n = 1 + random.nextInt(3); n > 0 && bytes.length > 0; n--) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> flips(bytes, random);
            case 1 -> header(bytes, random);
            case 2 -> run(bytes, random);
            case 3, 4 -> box(bytes, random);
            case 5 -> Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            case 6 -> splice(bytes, good.get(random.nextInt(good.size())), random);
            case 7 -> again(bytes, random);
            default -> extreme(bytes, random.nextInt(bytes.length), random);
        };
    }

    private static byte[] flips(byte[] bytes, Random random) {
        for (int n = 1 + random.nextInt(20); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] header(byte[] bytes, Random random) {
        for (int n = 1 + random.nextInt(12); n > 0; n--) {
            int length = Math.min(HEADER, bytes.length);
            int from = random.nextBoolean() ? 0 : bytes.length - length;
            bytes[from + random.nextInt(length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] run(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
        byte value = new byte[] {0, -1, (byte) random.nextInt(256)}[random.nextInt(3)];
        Arrays.fill(bytes, from, to, value);
        return bytes;
    }

    /// The size of a box, or a number within it.
    private static byte[] box(byte[] bytes, Random random) {
        byte[] name = BOXES.get(random.nextInt(BOXES.size())).getBytes(StandardCharsets.US_ASCII);
        for (int i = 4; i < bytes.length - 8; i++) {
            if (Arrays.equals(bytes, i, i + 4, name, 0, 4)) {
                return extreme(bytes, i - 4 + 4 * random.nextInt(10), random);
            }
        }
        return extreme(bytes, random.nextInt(Math.min(HEADER, bytes.length)), random);
    }

    private static byte[] extreme(byte[] bytes, int at, Random random) {
        long value = EXTREMES[random.nextInt(EXTREMES.length)] + random.nextInt(3) - 1;
        int width = new int[] {1, 2, 4, 8}[random.nextInt(4)];
        boolean little = random.nextInt(4) == 0;
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (8 * (little ? i : width - 1 - i)));
        }
        return bytes;
    }

    private static byte[] splice(byte[] first, byte[] second, Random random) {
        int cut = random.nextInt(first.length);
        int from = random.nextInt(second.length);
        byte[] both = Arrays.copyOf(first, cut + second.length - from);
        System.arraycopy(second, from, both, cut, second.length - from);
        return both;
    }

    /// A part of the file twice, or not at all.
    private static byte[] again(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(4096, bytes.length - from));
        if (random.nextBoolean()) {
            byte[] less = Arrays.copyOf(bytes, bytes.length - length);
            System.arraycopy(bytes, from + length, less, from, less.length - from);
            return less;
        }
        byte[] more = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, from, more, from + length, bytes.length - from);
        return more;
    }
}
