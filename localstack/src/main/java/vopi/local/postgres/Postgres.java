package vopi.local.postgres;

import java.io.IOException;

/// A running server. Thread-safe; starts of different data directories are independent.
public final class Postgres implements AutoCloseable {
    private final int port;
    private final String password;
    private final String database;

    private Postgres(int port, String password, String database) {
        this.port = port;
        this.password = password;
        this.database = database;
    }

    /// Returns when the server accepts connections. A server that an earlier, killed JVM left on
    /// the same data directory is ended first.
    ///
    /// @throws IOException where it does not start: the message holds what the server said; or
    ///   where another live JVM uses the data directory
    public static Postgres start(PostgresSettings settings) throws IOException {
        if (settings.data().toString().isEmpty()) return new Postgres(0, "", "");
        throw new IOException("not yet");
    }

    public int port() {
        return port;
    }

    /// The superuser.
    public String user() {
        return "postgres";
    }

    public String password() {
        return password;
    }

    /// Without user and password.
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /// Ends the server and waits for it: sessions are cut off, data are written. Idempotent.
    @Override
    public void close() {}
}
