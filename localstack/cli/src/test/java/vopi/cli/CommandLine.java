package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged command line in a separate JVM, as `./vopi` starts it: with the data folder `home`
/// and the cut-out model that every machine has. All share the unpacked programs of this machine,
/// and one archive of loaded classes, which needs jars.
record CommandLine(Path home) {
    private static final Path BUILT = Path.of("target").toAbsolutePath();
    private static final Path ARCHIVE = BUILT.resolve("command-line.jsa");

    record Ended(int code, String text) {}

    CommandLine {
        try {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path cache = home.resolve("cache");
            if (!Files.exists(cache, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(cache, Home.fromSystem().folder().resolve("cache"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String classPath() throws IOException {
        return BUILT.resolve("vopi.jar")
                + File.pathSeparator
                + Files.readString(BUILT.resolve("vopi.classpath"));
    }

    /// A JVM neither uses nor replaces an archive of jars that have changed since.
    private static void removeOldArchive() throws IOException {
        for (String jar : classPath().strip().split(File.pathSeparator, -1)) {
            if (Files.exists(ARCHIVE)
                    && Files.getLastModifiedTime(ARCHIVE)
                                    .compareTo(Files.getLastModifiedTime(Path.of(jar)))
                            < 0) {
                Files.delete(ARCHIVE);
            }
        }
    }

    /// Standard output and errors go to `log`.
    Process start(Path log, List<String> arguments) throws IOException {
        removeOldArchive();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + ARCHIVE,
                                "-Xlog:cds=off",
                                "-Xlog:cds+dynamic=off",
                                "-Xlog:aot=off",
                                "-Xshare:auto",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djdk.httpclient.allowRestrictedHeaders=host,connection,content-length,expect",
                                "-Djava.awt.headless=true",
                                "-Dvopi.home=" + home,
                                "-cp",
                                classPath(),
                                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("VOPI_MATTING_MODEL", "off");
        return process.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(home, "command", ".log");
        Process process = start(log, List.of(arguments));
        try {
            assertThat(process.waitFor(15, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }
}
