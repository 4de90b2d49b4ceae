package vopi.emulator.rdsdata;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// A pool of connections by user and database. A caller waits if all are in use.
final class Connections implements AutoCloseable {
    private static final int MAX = 40; // the server takes 60
    private static final long WAIT_SECONDS = 20;

    /// Maximum size of one result including the protocol's overhead; the service's limit of 1 MB
    /// excludes it.
    private static final String MAX_RESULT = "2M";

    /// The user's secret and the database of a connection.
    record Place(String secret, String database) {}

    private final DataApiSettings settings;
    private final int timeoutMillis;
    private final Semaphore free = new Semaphore(MAX, true);
    private final Map<Place, Deque<Connection>> idle = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param timeoutMillis after which the database ends a statement
    Connections(DataApiSettings settings, int timeoutMillis) {
        this.settings = settings;
        this.timeoutMillis = timeoutMillis;
    }

    String defaultDatabase() {
        return settings.jdbcUrl().substring(settings.jdbcUrl().lastIndexOf('/') + 1);
    }

    /// Returns a connection in autocommit mode.
    Connection take(Place place) throws SQLException, DataApiException {
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw DataApiException.unavailable("All connections to the database are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DataApiException.unavailable("interrupted");
        }
        try {
            for (Connection c = pooled(place).pollFirst();
                    c != null;
                    c = pooled(place).pollFirst()) {
                if (!c.isClosed()) {
                    return c;
                }
            }
            return open(place);
        } catch (SQLException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private Deque<Connection> pooled(Place place) {
        return idle.computeIfAbsent(place, _ -> new ConcurrentLinkedDeque<>());
    }

    private Connection open(Place place) throws SQLException {
        DataApiSettings.Login login =
                Objects.requireNonNull(settings.logins().get(place.secret()), "no such secret");
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "rds-data");
        properties.setProperty("prepareThreshold", "0"); // no plan outlives a change of the schema
        properties.setProperty("binaryTransfer", "false"); // every value as the database's text
        properties.setProperty("maxResultBuffer", MAX_RESULT);
        String url = settings.jdbcUrl();
        String server = url.substring(0, url.lastIndexOf('/') + 1);
        Connection connection = DriverManager.getConnection(server + place.database(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            setTimeout(connection, true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Turns the statement timeout on or off. On: the service's limit, or the user's own if that is
    /// shorter. Off: the user's own still applies (`continueAfterTimeout`).
    void setTimeout(Connection connection, boolean on) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("reset statement_timeout");
            if (on) {
                statement.execute(shorterTimeout());
            }
        }
    }

    private String shorterTimeout() {
        return """
        select set_config('statement_timeout', case
                   when cast(reset_val as integer) between 1 and %1$d then reset_val
                   else '%1$d' end, false)
          from pg_settings
         where name = 'statement_timeout'
        """
                .formatted(timeoutMillis);
    }

    /// A connection on which a statement opened its own transaction is closed and not reused.
    void giveBack(Place place, Connection connection) throws SQLException {
        try {
            if (connection.isClosed()) {
                return;
            }
            TransactionState state = connection.unwrap(BaseConnection.class).getTransactionState();
            if (closed || state != TransactionState.IDLE) {
                connection.close();
            } else {
                pooled(place).addFirst(connection);
            }
        } finally {
            free.release();
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (Deque<Connection> connections : idle.values()) {
            for (Connection c = connections.pollFirst(); c != null; c = connections.pollFirst()) {
                c.close();
            }
        }
    }
}
