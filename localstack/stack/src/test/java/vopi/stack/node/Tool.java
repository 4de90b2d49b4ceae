package vopi.stack.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The result of a program that ran to completion in a folder.
///
/// @param exit its exit code
/// @param text its output, including errors
public record Tool(int exit, String text) {
    private static final int MAX_MINUTES = 8;
    private static final int LAST_CHARACTERS = 4_000;

    /// @throws AssertionError if it does not end in time
    public static Tool run(Path folder, List<String> command)
            throws IOException, InterruptedException {
        return run(folder, command, Map.of());
    }

    /// @param environment added to that of the tests
    public static Tool run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "tool-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        // The JDK of the tests, even if the machine's default is another.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().putAll(environment);
        Process process =
                builder.directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(MAX_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(log, StandardCharsets.UTF_8);
        Files.delete(log);
        assertThat(ended).as("%s ended in time", command.getFirst()).isTrue();
        return new Tool(process.exitValue(), text);
    }

    public static Tool run(Path folder, String... command)
            throws IOException, InterruptedException {
        return run(folder, List.of(command));
    }

    /// A program of the JDK that runs the tests. It ends within seconds: the second compiler would
    /// take more time than it saves.
    public static Tool jdk(Path folder, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
        command.add((program.equals("java") ? "" : "-J") + "-XX:TieredStopAtLevel=1");
        command.addAll(Arrays.asList(arguments));
        return run(folder, command);
    }

    /// @throws AssertionError with the end of its output, if it failed
    public Tool succeeded() {
        assertThat(exit).as(last()).isZero();
        return this;
    }

    public String last() {
        return text.substring(Math.max(0, text.length() - LAST_CHARACTERS));
    }

    public static boolean isOnPath(String program) {
        return find(program).isPresent();
    }

    public static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param path of a file on the class path, absolute
    public static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(Tool.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
