package vopi.emulator.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TarTest {
    @TempDir private Path outside;
    private Path folder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

    @BeforeEach
    void aFolder() throws IOException {
        folder = Files.createDirectory(outside.resolve("folder"));
    }

    private void file(String name, String content, int mode) throws IOException {
        byte[] data = content.getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(data.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(data);
        tar.closeArchiveEntry();
    }

    private void entry(String name, byte type, String to) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(to);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void unpack() throws IOException {
        tar.close();
        Tar.unpack(new ByteArrayInputStream(bytes.toByteArray()), folder);
    }

    @Test
    void foldersFilesAndLinksAreUnpacked() throws IOException {
        entry("share/", TarConstants.LF_DIR, "");
        file("bin/tool", "run", 0755);
        file("lib/libpq.so.5.17", "code", 0644);
        entry("lib/libpq.so", TarConstants.LF_SYMLINK, "libpq.so.5.17");

        unpack();

        assertThat(folder.resolve("share")).isEmptyDirectory();
        assertThat(folder.resolve("bin/tool")).hasContent("run").isExecutable();
        assertThat(Files.getPosixFilePermissions(folder.resolve("lib/libpq.so.5.17")))
                .doesNotContain(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_WRITE);
        assertThat(folder.resolve("lib/libpq.so")).isSymbolicLink().hasContent("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil"})
    void nameOutsideTheFolderIsRefused(String name) throws IOException {
        file(name, "x", 0644);

        assertThatThrownBy(this::unpack).hasMessageContaining("points outside");
        assertThat(outside.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../evil", "..", "../folder2"})
    void linkOutOfTheFolderIsRefused(String to) throws IOException {
        entry("link", TarConstants.LF_SYMLINK, to);

        assertThatThrownBy(this::unpack).hasMessageContaining("points outside");
        assertThat(folder).isEmptyDirectory();
    }

    /// `a` is the folder itself, so `a/b`, whose name says the folder, would be the one above.
    @Test
    void linkThroughALinkIsRefused() throws IOException {
        entry("a", TarConstants.LF_SYMLINK, ".");
        entry("a/b", TarConstants.LF_SYMLINK, "..");
        file("b/evil", "x", 0644);

        assertThatThrownBy(this::unpack).hasMessageContaining("points outside");
        assertThat(outside.resolve("evil")).doesNotExist();
    }

    @Test
    void fileInPlaceOfALinkIsRefused() throws IOException {
        file("kept", "x", 0644);
        entry("link", TarConstants.LF_SYMLINK, "kept");
        file("link", "y", 0644);

        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class);
        assertThat(folder.resolve("kept")).hasContent("x");
    }

    @ParameterizedTest
    @CsvSource({"1, hard link", "3, character device", "4, block device", "6, pipe"})
    void otherTypesAreRefused(char type, String what) throws IOException {
        entry("entry", (byte) type, "kept");

        assertThatThrownBy(this::unpack).hasMessageContaining("entry of type " + type);
    }

    @Test
    void archiveCutShortIsRefused() throws IOException {
        file("big", "x".repeat(5_000), 0644);
        tar.close();
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), 2_000);

        assertThatThrownBy(() -> Tar.unpack(new ByteArrayInputStream(cut), folder))
                .isInstanceOf(IOException.class);
    }
}
