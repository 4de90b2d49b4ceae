package vopi.cli.setup;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Reads the regular files of a tar stream in order; supports the subset of the format that npm
/// packages use.
final class TarReader implements Closeable {
    private static final int BLOCK = 512;

    private final DataInputStream in;
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /// The next entry's name, empty at the end. Skips unread content of the entry before.
    String next() throws IOException {
        byte[] header = new byte[BLOCK];
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            in.readFully(header);
            if (header[0] == 0) {
                return "";
            }
            left = Long.parseLong(text(header, 124, 12).strip(), 8);
            padding = (BLOCK - left % BLOCK) % BLOCK;
            if (header[156] == '0' || header[156] == 0) {
                String prefix = text(header, 345, 155);
                String name = text(header, 0, 100);
                return prefix.isEmpty() ? name : prefix + "/" + name;
            }
        }
    }

    /// Copies the content of the entry that [#next] returned.
    void content(OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the archive ends in the middle of a file");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
