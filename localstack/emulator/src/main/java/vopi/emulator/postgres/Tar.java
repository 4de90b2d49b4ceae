package vopi.emulator.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Unpacks the subset of the tar format that the PostgreSQL archives use: folders, files and links,
/// with names of at most 100 bytes. Anything else is refused.
final class Tar {
    private static final int BLOCK = 512;

    private final InputStream in;
    private final Path root;

    private Tar(InputStream in, Path root) {
        this.in = in;
        this.root = root;
    }

    /// @param folder must exist; entries are written only inside it
    static void unpack(InputStream tar, Path folder) throws IOException {
        var it = new Tar(tar, folder.toAbsolutePath().normalize());
        for (var header = it.header(); header[0] != 0; header = it.header()) it.entry(header);
    }

    private byte[] header() throws IOException {
        var header = in.readNBytes(BLOCK);
        if (header.length < BLOCK) throw new EOFException("archive cut short");
        return header;
    }

    private void entry(byte[] header) throws IOException {
        var name = text(header, 0, 100);
        var target = inside(root.resolve(name));
        long size = octal(header, 124, 12);
        char type = (char) header[156];
        switch (type) {
            case '5' -> Files.createDirectories(target);
            case '2' -> link(target, text(header, 157, 100));
            case '0', '\0' -> file(target, size, (octal(header, 100, 8) & 0100) != 0);
            default -> throw new IOException("entry of type " + type + " in the archive: " + name);
        }
    }

    private void link(Path target, String to) throws IOException {
        Files.createDirectories(parent(target));
        inside(parent(target).resolve(to));
        Files.createSymbolicLink(target, Path.of(to));
    }

    private void file(Path target, long size, boolean executable) throws IOException {
        Files.createDirectories(parent(target));
        try (var out = Files.newOutputStream(target)) {
            var buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (n < 0) throw new EOFException("archive cut short in " + target);
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        var mode = executable ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    }

    private Path inside(Path path) throws IOException {
        var normal = path.normalize();
        if (!normal.startsWith(root)) throw new IOException("points outside the archive: " + path);
        return normal;
    }

    private Path parent(Path target) {
        var parent = target.getParent();
        return parent == null ? root : parent;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) end++;
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        var digits = text(header, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("not a number in the archive: " + digits, e);
        }
    }
}
