package vopi.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Prevents a second stack on the same data. The lock file names the process and its address; the
/// lock itself ends with the process, however it ends.
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(Path file) throws IOException, StackInUse {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (locked(channel) == null) {
                throw new StackInUse(holder(file));
            }
            return new DataLock(channel);
        } catch (IOException | StackInUse | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    /// Whether a process holds the lock. A file that a crash left behind is not locked.
    static boolean isHeld(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return locked(channel) == null;
        } catch (AccessDeniedException ofAnotherUser) {
            return true;
        }
    }

    /// Writes the address for the error message of a second stack.
    void publish(URI endpoint) throws IOException {
        String text = "process " + ProcessHandle.current().pid() + " at " + endpoint;
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static String holder(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return "VOPI runs already on %s: %s."
                .formatted(file.getParent(), text.isEmpty() ? "it is just starting" : text);
    }
}
