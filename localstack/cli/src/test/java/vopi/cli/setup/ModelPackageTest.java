package vopi.cli.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelPackageTest {
    private static final String PIECE = "0123456789abcdef".repeat(4);
    private static final String LINK = "f".repeat(64);

    @TempDir private Path folder;
    private Path tgz;
    private Path work;

    @BeforeEach
    void folders() throws IOException {
        tgz = folder.resolve("package.tgz");
        work = Files.createDirectory(folder.resolve("work"));
    }

    private TarArchiveOutputStream archive() throws IOException {
        return new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tgz)));
    }

    private static void file(TarArchiveOutputStream tar, String name) throws IOException {
        byte[] content = name.getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, byte type)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setLinkName("/etc/passwd");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void piecesAndTheirListAreUnpacked() throws IOException {
        try (TarArchiveOutputStream tar = archive()) {
            file(tar, "package/package.json");
            file(tar, "package/dist/" + PIECE);
            file(tar, "package/dist/resources.json");
        }

        ModelPackage.unpack(tgz, work);

        assertThat(written())
                .containsExactly("package.tgz", "work/" + PIECE, "work/resources.json");
        assertThat(work.resolve(PIECE)).hasContent("package/dist/" + PIECE);
    }

    @Test
    void linksAndNamesThatLeaveTheFolderAreSkipped() throws IOException {
        try (TarArchiveOutputStream tar = archive()) {
            link(tar, "package/dist/" + LINK, TarConstants.LF_SYMLINK);
            link(tar, "package/dist/" + LINK, TarConstants.LF_LINK);
            file(tar, "package/dist/../../" + PIECE);
            file(tar, "package/dist/sub/" + PIECE);
            file(tar, "/package/dist/" + PIECE);
            file(tar, "../" + PIECE);
        }

        ModelPackage.unpack(tgz, work);

        assertThat(written()).containsExactly("package.tgz");
    }

    @Test
    void archiveThatEndsInAFileIsRefused() throws IOException {
        try (TarArchiveOutputStream tar = archive()) {
            file(tar, "package/dist/" + PIECE);
        }
        byte[] whole = Files.readAllBytes(tgz);
        Files.write(tgz, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> ModelPackage.unpack(tgz, work)).isInstanceOf(IOException.class);
    }
}
