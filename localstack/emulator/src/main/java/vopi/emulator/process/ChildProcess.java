package vopi.emulator.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A server as a child process. It has its own session, so that Ctrl-C in a terminal reaches only
/// this JVM, which then ends its children in order. If `setpriv` is installed, the kernel ends the
/// child when this JVM dies, however it dies.
public final class ChildProcess {
    private final Process process;
    private final Path log;

    /// Whether a server answers.
    public interface Readiness {
        boolean test() throws IOException;
    }

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// @param as the user it runs as
    /// @param deathSignal sent to the child by the kernel if this JVM dies, such as `INT`; empty
    ///   for none
    /// @param input written to its standard input
    /// @param directory its working directory, which is also how [OrphanProcesses] finds it
    /// @param log receives its output; an earlier file is replaced
    public static ChildProcess start(
            ProcessUser as,
            String deathSignal,
            List<String> command,
            String input,
            Path directory,
            Path log)
            throws IOException {
        List<String> line = new ArrayList<>();
        if (SystemTools.CAN_LEAVE_SESSION) {
            line.add("setsid");
        }
        line.addAll(as.prefix(SystemTools.CAN_DIE_WITH_PARENT ? deathSignal : ""));
        line.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        cleanEnvironment(builder.environment());
        Process process = startOnKeeper(builder);
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            } // otherwise it ended at once, and its log says why
        }
        return new ChildProcess(process, log);
    }

    /// Removes the caller's environment, so that it cannot change the server's behavior.
    static void cleanEnvironment(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
    }

    /// The kernel sends the signal when the *thread* that started the child ends. Therefore a
    /// thread is started that lives as long as the child.
    private static Process startOnKeeper(ProcessBuilder builder) throws IOException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("child " + builder.command().getLast())
                .start(() -> {
                    try {
                        Process process = builder.start();
                        started.complete(process);
                        process.onExit().join();
                    } catch (IOException e) {
                        started.completeExceptionally(new UncheckedIOException(e));
                    }
                });
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Waits until the server answers.
    ///
    /// @return false if it ended, or does not answer within the time
    public boolean isUp(Duration limit, Readiness answers) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            if (answers.test()) {
                return true;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    /// A port of the loopback interface that no process listens at.
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /// Its output so far.
    public String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /// Sends the signal, then kills the process after the given time. Returns when it has ended.
    public void stop(String signal, Duration patience) {
        if (!process.isAlive()) {
            return;
        }
        Signals.send(process.pid(), signal);
        if (ended(patience)) {
            return;
        }
        process.destroyForcibly();
        ended(patience);
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false; // an impatient caller: the child is forced to end
        }
    }
}
