package vopi.media.mutation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import vopi.core.error.Failure;
import vopi.media.VideoCheck;
import vopi.media.source.MediaLimits;
import vopi.media.source.MediaSource;

/// Opens broken files one after the other, and says by how much the process has grown over those
/// after the first few hundred.
public final class BrokenFilesMain {
    static final String GROWTH = "growth KB ";

    private static final int WARM_UP = 300;
    private static final int FILES = 450;

    /// Bytes of it that a decoder keeps, refused or not.
    private static final int HEADER = 128 << 10;

    /// A store gives so much at once: it may fail anywhere in a file.
    private static final int READ = 700;

    private BrokenFilesMain() {}

    /// @param arguments folder of good files
    public static void main(String[] arguments) throws IOException {
        List<byte[]> good = GoodFiles.read(Path.of(arguments[0]));
        Damage damage = new Damage(good);
        VideoCheck check = new VideoCheck(MediaLimits.DEFAULT.withThreads(2), System::nanoTime);
        for (int i = 0; i < WARM_UP; i++) {
            open(check, good, damage, i);
        }
        long before = resident();
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            refused += open(check, good, damage, WARM_UP + i) ? 0 : 1;
        }
        System.out.println("refused " + refused + " of " + FILES);
        System.out.println(GROWTH + (resident() - before));
    }

    /// In turn: a store that fails while the file is read, a header that the decoder refuses,
    /// damage.
    private static boolean open(VideoCheck check, List<byte[]> good, Damage damage, int number) {
        byte[] file = good.get(number / 3 % good.size());
        MediaSource source =
                switch (number % 3) {
                    case 0 -> new Bytes(file, 1 + number * 37 % 60);
                    case 1 -> new Bytes(refused(good.getFirst()), Integer.MAX_VALUE);
                    default -> new Bytes(damage.of(number), Integer.MAX_VALUE);
                };
        try {
            return check.check(source) instanceof VideoCheck.Verdict.Usable;
        } catch (Failure unreadable) {
            return false;
        }
    }

    /// An MP4 file of H.264 that says that it is HEVC, with a large header that is none.
    private static byte[] refused(byte[] file) {
        byte[] bytes = new byte[file.length + HEADER];
        int end = at(file, "avcC") - 4 + size(file, at(file, "avcC") - 4);
        System.arraycopy(file, 0, bytes, 0, end);
        System.arraycopy(file, end, bytes, end + HEADER, file.length - end);
        // One list of parameter sets, each longer than what is there.
        int content = at(file, "avcC") + 4;
        Arrays.fill(bytes, content, content + 23, (byte) 1);
        Arrays.fill(bytes, content + 23, end + HEADER, (byte) 0xFF);
        for (String box : List.of("moov", "trak", "mdia", "minf", "stbl", "stsd", "avc1", "avcC")) {
            int from = at(file, box) - 4;
            ByteBuffer.wrap(bytes).putInt(from, size(file, from) + HEADER);
        }
        bytes[at(file, "avc1")] = 'h';
        bytes[at(file, "avc1") + 1] = 'v';
        bytes[at(file, "avcC")] = 'h';
        bytes[at(file, "avcC") + 1] = 'v';
        return bytes;
    }

    private static int size(byte[] file, int at) {
        return ByteBuffer.wrap(file).getInt(at);
    }

    private static int at(byte[] file, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (int i = file.length - 4; i >= 0; i--) {
            if (Arrays.equals(file, i, i + 4, wanted, 0, 4)) {
                return i;
            }
        }
        throw new IllegalStateException("no " + name);
    }

    /// After the collector has run, so that what is left is what native code holds.
    private static long resident() throws IOException {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /// Fails after some reads that succeed.
    private static final class Bytes implements MediaSource {
        private final byte[] bytes;
        private int reads;

        private Bytes(byte[] bytes, int reads) {
            this.bytes = bytes;
            this.reads = reads;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            if (reads-- <= 0) {
                throw new IOException("the store does not answer");
            }
            int from = (int) Math.min(offset, bytes.length);
            return Arrays.copyOfRange(
                    bytes, from, Math.min(bytes.length, from + Math.min(READ, length)));
        }
    }
}
