package vopi.emulator.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Starts child processes that end with this process, have their own session (Ctrl-C in the
/// terminal reaches only this process), and have bounded memory.
public final class ProcessSpawner implements AutoCloseable {
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    /// The kernel's parent-death signal follows the thread that started the child, not the process:
    /// this thread lives as long as the children may.
    private final ExecutorService parent;

    /// @param name of the starting thread
    public ProcessSpawner(String name) {
        this.parent =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name(name).factory());
    }

    /// @param memoryBytes limit of the child's private writable memory, heap included
    public Process start(ProcessBuilder builder, long memoryBytes)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(wrapping(memoryBytes));
        command.addAll(builder.command());
        builder.command(command);
        Future<Process> started = parent.submit(builder::start);
        try {
            return started.get();
        } catch (ExecutionException failed) {
            throw new IOException("the child process did not start: " + failed.getCause(), failed);
        } catch (InterruptedException cancelled) {
            parent.execute(() -> started.resultNow().destroyForcibly());
            throw cancelled;
        }
    }

    @Override
    public void close() {
        parent.shutdown();
    }

    /// Each of these programs replaces itself by the next, so the child keeps one process id.
    private static List<String> wrapping(long memoryBytes) {
        List<String> words = new ArrayList<>();
        if (there("setsid")) {
            words.add("setsid");
        }
        if (there("setpriv")) {
            words.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
        }
        if (there("prlimit")) {
            words.addAll(List.of("prlimit", "--data=" + memoryBytes, "--core=0"));
        }
        return words;
    }

    private static boolean there(String program) {
        return PROGRAMS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
