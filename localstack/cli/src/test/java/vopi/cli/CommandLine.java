package vopi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged command line in a separate JVM, as `./vopi` starts it: with the data folder `home`
/// and the cut-out model that every machine has. All share one archive of loaded classes, which
/// needs jars.
record CommandLine(Path home) {
    private static final Path BUILT = Path.of("target").toAbsolutePath();

    record Ended(int code, String text) {}

    /// Standard output and errors go to `log`.
    Process start(Path log, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+AutoCreateSharedArchive",
                                "-XX:SharedArchiveFile=" + BUILT.resolve("command-line.jsa"),
                                "-Xlog:cds=off",
                                "-Xlog:cds+dynamic=off",
                                "-Xlog:aot=off",
                                "-Xshare:auto",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djdk.httpclient.allowRestrictedHeaders=host,connection,content-length,expect",
                                "-Djava.awt.headless=true",
                                "-Dvopi.home=" + home,
                                "-cp",
                                BUILT.resolve("vopi.jar")
                                        + File.pathSeparator
                                        + Files.readString(BUILT.resolve("vopi.classpath")),
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
