package vopi.emulator.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A lock on a folder, exclusive among all threads of all JVMs: `folder.lock` beside it. The kernel
/// releases it when the JVM dies. It may be closed by another thread than the one that took it.
public final class FolderLock implements AutoCloseable {
    /// A file lock excludes only other processes, so threads of this JVM use these.
    private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final Semaphore here;
    private boolean closed;

    private FolderLock(FileChannel channel, Semaphore here) {
        this.channel = channel;
        this.here = here;
    }

    /// Waits for the lock.
    public static FolderLock take(Path folder) throws IOException {
        Semaphore here = here(folder);
        here.acquireUninterruptibly();
        return opened(folder, here, true);
    }

    /// @throws IOException if another thread or process has the lock
    public static FolderLock takeNow(Path folder) throws IOException {
        Semaphore here = here(folder);
        if (!here.tryAcquire()) {
            throw inUse(folder);
        }
        return opened(folder, here, false);
    }

    /// What is started on a folder that it has for itself.
    @FunctionalInterface
    public interface LockedStart<T> {
        /// @param lock to be closed by what was started, when it ends
        T start(FolderLock lock) throws IOException;
    }

    /// Starts with the lock, and releases it if the start fails.
    ///
    /// @throws IOException if another thread or process has the lock, or the start fails
    public static <T> T startIn(Path folder, LockedStart<T> start) throws IOException {
        FolderLock lock = takeNow(folder);
        try {
            return start.start(lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Semaphore here(Path folder) {
        return HERE.computeIfAbsent(folder.toAbsolutePath().normalize(), _ -> new Semaphore(1));
    }

    private static FolderLock opened(Path folder, Semaphore here, boolean wait) throws IOException {
        FileChannel channel = null;
        try {
            channel = open(folder);
            if (wait) {
                channel.lock();
            } else if (channel.tryLock() == null) {
                throw inUse(folder);
            }
            return new FolderLock(channel, here);
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, e);
            here.release();
            throw e;
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IOException("not a valid data folder: " + folder);
        }
        Files.createDirectories(parent);
        return FileChannel.open(
                parent.resolve(folder.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception e) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException second) {
            e.addSuppressed(second);
        }
    }

    private static IOException inUse(Path folder) {
        return new IOException(folder + " is in use by another running VOPI");
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        channel.close();
        here.release();
    }
}
