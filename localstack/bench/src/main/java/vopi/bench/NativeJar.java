package vopi.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The jars with the native libraries of FFmpeg and of its Java binding, for this machine.
///
/// @param version of library and binding
/// @param machine platform name that the binding uses
record NativeJar(Path file, Path binding, String version, String machine) {
    private static final String MACHINE = "(linux-(?:x86_64|arm64))";

    static NativeJar onClassPath() throws IOException {
        return in(System.getProperty("java.class.path", ""));
    }

    static NativeJar in(String classPath) throws IOException {
        Matcher ffmpeg = first(classPath, "(?:.*/)?ffmpeg-(.+)-" + MACHINE + "\\.jar");
        Matcher binding = first(classPath, "(?:.*/)?javacpp-(.+)-" + MACHINE + "\\.jar");
        return new NativeJar(
                Path.of(ffmpeg.group()),
                Path.of(binding.group()),
                ffmpeg.group(1),
                ffmpeg.group(2));
    }

    private static Matcher first(String classPath, String name) throws IOException {
        Pattern pattern = Pattern.compile(name);
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(classPath)
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow(() ->
                        new IOException("FFmpeg's libraries are not on the class path as jars"));
    }

    String name() {
        return "ffmpeg-" + version + "-" + machine;
    }

    /// Maven coordinates of the variant with more encoders.
    String withEncoders() {
        return "org.bytedeco:ffmpeg:%s:jar:%s-gpl".formatted(version, machine);
    }

    /// @param folder receives the jar
    Path fetchWithEncoders(Path folder) throws IOException {
        Path log = Files.createTempFile("vopi-maven", ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "mvn",
                                    "-B",
                                    "-ntp",
                                    "-N",
                                    "dependency:copy",
                                    "-Dartifact=" + withEncoders(),
                                    "-DoutputDirectory=" + folder.toAbsolutePath())
                            .directory(project().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process maven = builder.start();
            if (maven.waitFor() != 0) {
                throw new IOException("Maven could not fetch it: " + error(log));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        } finally {
            Files.delete(log);
        }
        return folder.resolve("ffmpeg-%s-%s-gpl.jar".formatted(version, machine));
    }

    private static String error(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        try (Stream<String> errors = lines.stream().filter(line -> line.startsWith("[ERROR]"))) {
            return errors.findFirst().orElse("no reason given");
        }
    }

    /// The project whose Maven settings pin the plugin's version.
    private static Path project() {
        // Written by the launcher: localstack/cli/target/vopi.classpath.
        Path at =
                Path.of(System.getProperty("vopi.classpath", System.getProperty("user.dir") + "/x"))
                        .toAbsolutePath();
        for (Path folder = at.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no project contains " + at);
    }
}
