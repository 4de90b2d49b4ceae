package vopi.bench.bill;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.core.config.Secret;
import vopi.core.port.Sleeper;
import vopi.stack.client.VopiClient;

/// `./vopi up` in a separate process, so that it can be killed.
final class StackProcess implements AutoCloseable {
    private static final Pattern EXPORT = Pattern.compile("VOPI=(\\S+) KEY=(\\S+)");
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS = 600;

    private final Process process;
    private final VopiClient client;

    private StackProcess(Process process, VopiClient client) {
        this.process = process;
        this.client = client;
    }

    /// @param data folder of the stack
    /// @param more additional environment variables
    /// @throws IOException if it does not start within two minutes
    static StackProcess up(Path home, Path data, Map<String, String> more, Sleeper sleeper)
            throws IOException, InterruptedException {
        ProcessBuilder command =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djdk.httpclient.allowRestrictedHeaders=host,connection,content-length,expect",
                                "-Djava.awt.headless=true",
                                "-Dvopi.home=" + home,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vopi.cli.Main",
                                "up",
                                "--data",
                                data.toString()));
        command.environment().putAll(more);
        Files.createDirectories(data);
        Path log = data.resolve("up.log");
        Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        for (int look = 0; look < LOOKS && process.isAlive(); look++) {
            Matcher export = EXPORT.matcher(Files.readString(log));
            if (export.find()) {
                Secret key = new Secret(export.group(2));
                return new StackProcess(process, new VopiClient(URI.create(export.group(1)), key));
            }
            sleeper.sleep(LOOK);
        }
        process.destroyForcibly();
        throw new IOException("the stack did not start: " + Files.readString(log));
    }

    VopiClient client() {
        return client;
    }

    /// Kills the process without warning, like a power failure.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        client.close();
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
