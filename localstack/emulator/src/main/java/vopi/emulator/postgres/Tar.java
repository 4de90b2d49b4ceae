package vopi.emulator.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Unpacks folders, files and symbolic links that stay inside one folder; refuses every other type
/// of entry.
final class Tar {
    private final Path root;

    private Tar(Path root) {
        this.root = root;
    }

    /// @param folder must exist; entries are written only inside it, and none replaces another
    static void unpack(InputStream tar, Path folder) throws IOException {
        Tar it = new Tar(folder.toRealPath());
        try (TarArchiveInputStream in = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = in.getNextEntry();
                    entry != null;
                    entry = in.getNextEntry()) {
                it.unpack(entry, in);
            }
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        Path target = inside(root.resolve(entry.getName()));
        switch (entry.getLinkFlag()) {
            case TarConstants.LF_DIR -> Files.createDirectories(target);
            case TarConstants.LF_SYMLINK -> {
                inside(parent(target).resolve(entry.getLinkName()));
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            }
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> {
                parent(target);
                Files.copy(content, target);
                String mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
            }
            default ->
                    throw new IOException(
                            "entry of type "
                                    + (char) entry.getLinkFlag()
                                    + " in the archive: "
                                    + entry.getName());
        }
    }

    /// The folder of the entry, created if it is missing. A link on the way to it could point
    /// elsewhere than its name says, so it is refused.
    private Path parent(Path target) throws IOException {
        Path parent = inside(target.resolveSibling("."));
        Files.createDirectories(parent);
        if (!parent.toRealPath().equals(parent)) {
            throw outside(target);
        }
        return parent;
    }

    private Path inside(Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(root)) {
            throw outside(path);
        }
        return normal;
    }

    private static IOException outside(Path path) {
        return new IOException("points outside the archive: " + path);
    }
}
