package vopi.emulator.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Processes that a killed JVM left in a folder. Call it only while holding the folder's
/// [FolderLock]: processes of a live JVM look the same.
public final class OrphanProcesses {
    private OrphanProcesses() {}

    /// Processes whose working directory is the folder and whose executable has the name.
    public static List<ProcessHandle> in(Path folder, String executable) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Path real = folder.toRealPath();
        return ProcessHandle.allProcesses().filter(p -> belongs(p, real, executable)).toList();
    }

    private static boolean belongs(ProcessHandle process, Path folder, String executable) {
        try {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            Path exe = Files.readSymbolicLink(proc.resolve("exe")).getFileName();
            return exe != null
                    && exe.toString().equals(executable)
                    && Files.readSymbolicLink(proc.resolve("cwd")).equals(folder);
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's
        }
    }

    /// Sends the signal to `leaders`, waits for all processes, and then kills those that are left.
    public static void end(
            List<ProcessHandle> all, List<ProcessHandle> leaders, String signal, Duration patience)
            throws IOException {
        for (ProcessHandle leader : leaders) {
            Signals.send(leader.pid(), signal);
        }
        if (gone(all, patience)) {
            return;
        }
        all.forEach(ProcessHandle::destroyForcibly);
        if (!gone(all, patience)) {
            throw new IOException("these processes cannot be ended: " + all);
        }
    }

    private static boolean gone(List<ProcessHandle> all, Duration patience) throws IOException {
        CompletableFuture<?>[] ends =
                all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return all.stream().noneMatch(ProcessHandle::isAlive);
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
