package vopi.layers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// The symbol versions that a 64-bit little-endian ELF library needs of other libraries, read from
/// its `.gnu.version_r` section.
///
/// @see "System V ABI, chapter 4; Linux Standard Base, Symbol Versioning"
final class Elf {
    private static final int SHT_GNU_VERNEED = 0x6ffffffe;
    private static final int SECTION_HEADERS_AT = 40;
    private static final int SECTION_HEADER_SIZE_AT = 58;

    private final ByteBuffer file;

    private Elf(ByteBuffer file) {
        this.file = file.order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(0) != 0x464c457f || file.get(4) != 2 || file.get(5) != 1) {
            throw new IllegalArgumentException("no 64-bit little-endian ELF file");
        }
    }

    /// Maps the file: its headers are a small part of 100 MB.
    static Elf of(Path library) throws IOException {
        try (FileChannel channel = FileChannel.open(library)) {
            return new Elf(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    /// `GLIBC_2.29`, `GCC_3.0`, `LIBDRM...`
    Set<String> neededVersions() {
        Set<String> versions = new TreeSet<>();
        int headers = Math.toIntExact(file.getLong(SECTION_HEADERS_AT));
        int size = file.getShort(SECTION_HEADER_SIZE_AT);
        int count = file.getShort(SECTION_HEADER_SIZE_AT + 2);
        for (int i = 0; i < count; i++) {
            int header = headers + i * size;
            if (file.getInt(header + 4) == SHT_GNU_VERNEED) {
                int strings = headers + file.getInt(header + 40) * size;
                read(offset(header), offset(strings), file.getInt(header + 44), versions);
            }
        }
        return versions;
    }

    private int offset(int header) {
        return Math.toIntExact(file.getLong(header + 24));
    }

    private void read(int at, int strings, int files, Set<String> versions) {
        int need = at;
        for (int i = 0; i < files; i++) {
            int entry = need + file.getInt(need + 8);
            for (int j = 0; j < file.getShort(need + 2); j++) {
                versions.add(text(strings + file.getInt(entry + 8)));
                entry += file.getInt(entry + 12);
            }
            need += file.getInt(need + 12);
        }
    }

    private String text(int at) {
        int end = at;
        while (file.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - at];
        file.get(at, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
