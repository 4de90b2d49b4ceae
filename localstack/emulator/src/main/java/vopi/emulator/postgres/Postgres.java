package vopi.emulator.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vopi.emulator.process.ChildProcess;
import vopi.emulator.process.FolderLock;
import vopi.emulator.process.ProcessUser;

/// A running server. Thread-safe; starts of different data directories are independent.
public final class Postgres implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60); // after a crash it recovers first
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3; // another process may take the free port first

    private final ChildProcess server;
    private final FolderLock lock;
    private final int port;
    private final String password;
    private final String database;

    private Postgres(
            ChildProcess server, FolderLock lock, int port, String password, String database) {
        this.server = server;
        this.lock = lock;
        this.port = port;
        this.password = password;
        this.database = database;
    }

    /// Returns when the server accepts connections. A server that an earlier, killed JVM left on
    /// the same data directory is ended first.
    ///
    /// @throws IOException if the server does not start (the message contains its output), or if
    ///   another live JVM uses the data directory
    public static Postgres start(PostgresSettings settings) throws IOException {
        return FolderLock.startIn(settings.data(), lock -> startLocked(settings, lock));
    }

    private static Postgres startLocked(PostgresSettings settings, FolderLock lock)
            throws IOException {
        Path cache = Files.createDirectories(settings.cache().toAbsolutePath().normalize());
        Path path = settings.data().toAbsolutePath().normalize();
        ProcessUser as = ProcessUser.other(List.of(cache, path.resolveSibling("")));
        PostgresInstallation installation = PostgresInstallation.in(cache);
        DataDirectory data = new DataDirectory(path, as);
        if (!data.exists()) {
            data.create(installation.template(as, settings.database()));
        }
        data.checkVersion();
        data.endLeftBehind();
        as.own(path);
        for (int attempt = 1; ; attempt++) {
            int port = ChildProcess.freePort();
            ChildProcess server = launch(settings, installation, data, port);
            if (server.isUp(START, data::isReady)) {
                return new Postgres(server, lock, port, data.password(), settings.database());
            }
            server.stop("INT", STOP);
            String said = server.output();
            if (attempt == ATTEMPTS || !said.contains("Address already in use")) {
                throw new IOException("PostgreSQL failed to start on " + path + ":\n" + said);
            }
        }
    }

    private static ChildProcess launch(
            PostgresSettings settings,
            PostgresInstallation installation,
            DataDirectory data,
            int port)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(installation.program("postgres"), "-D", data.path().toString()));
        for (String option : options(settings.durability(), port)) {
            command.addAll(List.of("-c", option));
        }
        Path log = data.path().resolveSibling(data.path().getFileName() + ".log");
        return ChildProcess.start(data.as(), "INT", command, "", data.path(), log);
    }

    private static List<String> options(PostgresSettings.Durability durability, int port) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "port=" + port,
                                "listen_addresses=127.0.0.1",
                                "unix_socket_directories=",
                                "max_connections=60",
                                "shared_buffers=64MB",
                                "timezone=UTC",
                                "log_timezone=UTC"));
        if (durability == PostgresSettings.Durability.FAST) {
            options.addAll(List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        }
        return options;
    }

    /// Name of the superuser.
    public String user() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    /// JDBC URL without user and password.
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Ends the server and waits for it: sessions are closed, data are written. Idempotent.
    @Override
    public void close() throws IOException {
        server.stop("INT", STOP);
        lock.close();
    }
}
