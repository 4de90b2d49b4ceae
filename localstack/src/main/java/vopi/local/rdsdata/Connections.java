package vopi.local.rdsdata;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// Connections by database, kept and used again. A caller waits when all are in use.
final class Connections implements AutoCloseable {
    private static final int MOST = 40; // the server takes 60
    private static final long WAIT_SECONDS = 20;

    /// Of one result; the service's limit is half of it, without the protocol's share.
    private static final String LARGEST_RESULT = "2M";

    private final DataApiSettings settings;
    private final int timeoutMillis;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Map<String, Deque<Connection>> idle = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param timeoutMillis after which the database ends a statement
    Connections(DataApiSettings settings, int timeoutMillis) {
        this.settings = settings;
        this.timeoutMillis = timeoutMillis;
    }

    String defaultDatabase() {
        return settings.jdbcUrl().substring(settings.jdbcUrl().lastIndexOf('/') + 1);
    }

    /// In the mode of one statement, one transaction.
    Connection take(String database) throws SQLException, DataApiException {
        try {
            if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw DataApiException.unavailable("All connections to the database are in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DataApiException.unavailable("interrupted");
        }
        try {
            for (var c = pooled(database).pollFirst();
                    c != null;
                    c = pooled(database).pollFirst()) {
                if (!c.isClosed()) return c;
            }
            return open(database);
        } catch (SQLException | RuntimeException e) {
            free.release();
            throw e;
        }
    }

    private Deque<Connection> pooled(String database) {
        return idle.computeIfAbsent(database, _ -> new ConcurrentLinkedDeque<>());
    }

    private Connection open(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "rds-data");
        properties.setProperty("prepareThreshold", "0"); // no plan outlives a change of the schema
        properties.setProperty("binaryTransfer", "false"); // every value as the database's text
        properties.setProperty("maxResultBuffer", LARGEST_RESULT);
        var url = settings.jdbcUrl();
        var server = url.substring(0, url.lastIndexOf('/') + 1);
        var connection = DriverManager.getConnection(server + database, properties);
        try (var statement = connection.createStatement()) {
            statement.execute("set time zone 'UTC'");
            setTimeout(connection, true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Whether the database ends a statement that takes too long.
    void setTimeout(Connection connection, boolean on) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set statement_timeout = " + (on ? timeoutMillis : 0));
        }
    }

    /// A connection that a statement left within a transaction of its own making starts anew.
    void giveBack(String database, Connection connection) throws SQLException {
        try {
            if (connection.isClosed()) return;
            var state = connection.unwrap(BaseConnection.class).getTransactionState();
            if (closed || state != TransactionState.IDLE) {
                connection.close();
            } else {
                pooled(database).addFirst(connection);
            }
        } finally {
            free.release();
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        for (var connections : idle.values()) {
            for (var c = connections.pollFirst(); c != null; c = connections.pollFirst()) c.close();
        }
    }
}
