package vopi.emulator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;

/// A folder that is expensive to create, created once for all processes. It appears complete or not
/// at all, and is created again if files have been lost.
public final class CachedFolder {
    private CachedFolder() {}

    /// Fills an empty folder.
    @FunctionalInterface
    public interface Maker {
        void fill(Path folder) throws IOException;
    }

    /// @param cache created if missing, and readable by all users
    /// @param name must identify everything that the content depends on
    public static Path get(Path cache, String name, Maker maker) throws IOException {
        Files.createDirectories(cache);
        Path folder = cache.resolve(name);
        try (FolderLock _ = FolderLock.take(folder)) {
            Path seal = cache.resolve(name + ".complete");
            if (isWhole(folder, seal)) {
                return folder;
            }
            Files.deleteIfExists(seal);
            Path fresh = cache.resolve(name + ".new");
            delete(fresh);
            delete(folder);
            maker.fill(Files.createDirectory(fresh));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(seal, measure(folder));
            return folder;
        }
    }

    private static boolean isWhole(Path folder, Path seal) throws IOException {
        return Files.exists(seal)
                && Files.isDirectory(folder)
                && Files.readString(seal).equals(measure(folder));
    }

    /// Number of entries and sum of sizes: distinguishes a complete tree from one that was
    /// interrupted or partly deleted, at the cost of walking it.
    private static String measure(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            LongSummaryStatistics sizes = walk.mapToLong(CachedFolder::size).summaryStatistics();
            return sizes.getCount() + " entries, " + sizes.getSum() + " bytes";
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes the whole tree, if it exists. Links are deleted, not followed.
    public static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(tree)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
