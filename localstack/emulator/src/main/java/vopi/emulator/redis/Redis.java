package vopi.emulator.redis;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;
import vopi.emulator.process.CachedFolder;
import vopi.emulator.process.ChildProcess;
import vopi.emulator.process.FolderLock;
import vopi.emulator.process.OrphanProcesses;
import vopi.emulator.process.ProcessUser;

/// A running Redis server. Thread-safe. Its executable is that of the library embedded-redis,
/// unless the system property `embedded.redis.executable` or the variable
/// `EMBEDDED_REDIS_EXECUTABLE` names another, such as a local Valkey.
public final class Redis implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3; // another process may take the free port first
    private static final String LOOPBACK = "127.0.0.1";

    private final ChildProcess server;
    private final FolderLock lock;
    private final URI url;

    private Redis(ChildProcess server, FolderLock lock, URI url) {
        this.server = server;
        this.lock = lock;
        this.url = url;
    }

    /// Returns when the server accepts connections. A server that an earlier, killed JVM left in
    /// the same directory is ended first.
    ///
    /// @param cache folder for the unpacked executable, shared by all servers and processes of a
    ///   user
    /// @param directory the server's working directory; used by one server at a time
    /// @throws IOException if the server does not start: the message contains its output
    public static Redis start(Path cache, Path directory) throws IOException {
        String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
        return start(
                cache, directory, new RedisSettings(InetAddress.ofLiteral(LOOPBACK), 0, password));
    }

    /// @see #start(Path, Path)
    public static Redis start(Path cache, Path directory, RedisSettings settings)
            throws IOException {
        return FolderLock.startIn(
                directory,
                lock -> startLocked(cache, directory.toAbsolutePath().normalize(), lock, settings));
    }

    private static Redis startLocked(
            Path cache, Path directory, FolderLock lock, RedisSettings settings)
            throws IOException {
        Path executable = executable(cache).toAbsolutePath();
        Files.createDirectories(directory);
        List<ProcessHandle> left =
                OrphanProcesses.in(directory, executable.getFileName().toString());
        OrphanProcesses.end(left, left, "TERM", STOP);
        for (int attempt = 1; ; attempt++) {
            int port = settings.port() == 0 ? ChildProcess.freePort() : settings.port();
            ChildProcess server = launch(executable, directory, port, settings);
            if (server.isUp(START, () -> answers(port, settings.password()))) {
                return new Redis(server, lock, settings.url(port));
            }
            server.stop("TERM", STOP);
            String said = server.output();
            boolean again = settings.port() == 0 && said.contains("in use");
            if (attempt == ATTEMPTS || !again) {
                throw new IOException("Redis failed to start in " + directory + ":\n" + said);
            }
        }
    }

    private static Path executable(Path cache) throws IOException {
        if (System.getProperty(ExecutableProvider.PROPERTY_EXECUTABLE_LOCATION) != null) {
            return ExecutableProvider.newSystemPropertyProvider().get().toPath();
        }
        if (System.getenv(ExecutableProvider.ENVIRONMENT_EXECUTABLE_LOCATION) != null) {
            return ExecutableProvider.newEnvironmentVariableProvider().get().toPath();
        }
        Map<OsArchitecture, String> bundled = ExecutableProvider.newProvidedVersionsMap();
        String name = bundled.get(OsArchitecture.detectOSandArchitecture());
        if (name == null) {
            throw new IOException(
                    "no Redis is bundled for this system; set EMBEDDED_REDIS_EXECUTABLE to one");
        }
        Path file = Path.of(name).getFileName();
        return CachedFolder.get(cache, "redis-" + file, folder -> unpack(folder.toFile()))
                .resolve(file);
    }

    private static void unpack(File folder) throws IOException {
        File unpacked = ExecutableProvider.newJarResourceProvider(folder).get();
        if (!unpacked.setExecutable(true)) {
            throw new IOException("not executable: " + unpacked);
        }
    }

    /// The settings are passed by standard input, so that lists of processes do not show the
    /// password.
    private static ChildProcess launch(
            Path executable, Path directory, int port, RedisSettings settings) throws IOException {
        String configuration =
                """
                port %d
                bind %s
                requirepass %s
                save ""
                appendonly no
                """
                        .formatted(port, settings.bound(), settings.password());
        return ChildProcess.start(
                ProcessUser.SELF,
                "TERM",
                List.of(executable.toString(), "-"),
                configuration,
                directory,
                directory.resolve("redis.log"));
    }

    private static boolean answers(int port, String password) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 1000);
            socket.setSoTimeout(1000);
            String call = "AUTH " + password + "\r\nPING\r\nQUIT\r\n";
            socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.contains("+PONG");
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /// `redis://:password@127.0.0.1:port`, the form that lettuce and other clients accept.
    public URI url() {
        return url;
    }

    /// Ends the server and waits for it; all its data are lost. Idempotent.
    @Override
    public void close() throws IOException {
        server.stop("TERM", STOP);
        lock.close();
    }
}
