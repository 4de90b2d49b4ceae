package vopi.cli.probe;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vopi.emulator.process.ChildJvm;
import vopi.emulator.process.ProcessSpawner;

/// Checks files in a child process with limits on time and memory. If a file ends the child, that
/// is the verdict on the file, and a new child checks the next one. Not thread-safe.
public final class SafeProbe implements AutoCloseable {
    /// A file that exceeds its limit has this much longer, so that the child itself can report it.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private record Child(Process process, BufferedWriter questions, BufferedReader answers) {}

    private final ProcessSpawner spawner = new ProcessSpawner("probe-parent");
    private final Path logs;
    private final String classPath;
    private final int memoryMb;
    private final Duration most;
    private @Nullable Child child;

    /// @param logs folder of the child's log
    /// @param memoryMb of the child, half of it heap
    /// @param most maximum time per file
    public SafeProbe(Path logs, String classPath, int memoryMb, Duration most) {
        this.logs = logs;
        this.classPath = classPath;
        this.memoryMb = memoryMb;
        this.most = most;
    }

    public Outcome judge(Path file) throws IOException, InterruptedException {
        Child one = child == null ? start() : child;
        long start = System.nanoTime();
        try {
            one.questions().write(file.toUri() + "\n");
            one.questions().flush();
        } catch (IOException ended) {
            return died(one, start);
        }
        CompletableFuture<@Nullable String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> answer.complete(answer(one)));
        try {
            String line = answer.get(most.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            return line == null ? died(one, start) : outcome(line, seconds(start));
        } catch (TimeoutException hangs) {
            end(one);
            return Outcome.unsafe("it takes longer than " + words(most) + ".", seconds(start));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Outcome outcome(String line, double seconds) {
        String[] parts = line.split("\t", 3);
        String text = parts[2];
        return new Outcome(
                text.startsWith("usable"), true, text, seconds, Long.parseLong(parts[1]));
    }

    private Outcome died(Child one, long start) throws InterruptedException {
        boolean itself = one.process().waitFor(GRACE.toSeconds(), TimeUnit.SECONDS);
        end(one);
        int code = itself ? one.process().exitValue() : 0;
        String reason =
                switch (code) {
                    // A JVM that may not write a core file exits with 1 after a crash.
                    case 1, 134, 139 -> "the decoder crashed on it.";
                    case 137 -> "another process ended it.";
                    case 3 -> "it needs more memory than the limit for a video.";
                    default -> "the decoder failed.";
                };
        return Outcome.unsafe(reason, seconds(start));
    }

    private static @Nullable String answer(Child one) {
        try {
            String line = one.answers().readLine();
            while (line != null && !line.startsWith(ProbeChild.MARK + '\t')) {
                line = one.answers().readLine();
            }
            return line;
        } catch (IOException ended) {
            return null;
        }
    }

    private Child start() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(ChildJvm.command(memoryMb / 2, logs));
        words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp", classPath));
        words.addAll(List.of(ProbeChild.class.getName(), Long.toString(most.toSeconds())));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "PATH", "/usr/bin:/bin"));
        builder.environment().putAll(ChildJvm.environment());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(ChildJvm.log(logs, "probe")));
        Process process = spawner.start(builder, ChildJvm.limitBytes(memoryMb));
        Child started =
                new Child(
                        process,
                        new BufferedWriter(
                                new OutputStreamWriter(
                                        process.getOutputStream(), StandardCharsets.UTF_8)),
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8)));
        child = started;
        return started;
    }

    private void end(Child one) throws InterruptedException {
        one.process().destroyForcibly().waitFor();
        child = null;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String words(Duration time) {
        return time.toSeconds() < 120
                ? time.toSeconds() + " seconds"
                : time.toMinutes() + " minutes";
    }

    @Override
    public void close() {
        Child one = child;
        if (one != null) {
            one.process().destroyForcibly();
        }
        spawner.close();
    }
}
