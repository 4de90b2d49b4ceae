package vopi.emulator.rdsdata;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.rdsdata.Connections.Place;

/// The open transactions, each with a separate connection.
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    static final Duration MAX_IDLE = Duration.ofMinutes(3);
    private static final Duration MAX_DURATION = Duration.ofHours(24);

    /// Work within a transaction.
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException, DataApiException;
    }

    private static final class Open {
        final Place place;
        final Connection connection;
        final Instant begun;
        final AtomicBoolean busy = new AtomicBoolean();
        volatile Instant used;

        Open(Place place, Connection connection, Instant begun) {
            this.place = place;
            this.connection = connection;
            this.begun = begun;
            this.used = begun;
        }

        boolean expired(Instant now) {
            return used.plus(MAX_IDLE).isBefore(now) || begun.plus(MAX_DURATION).isBefore(now);
        }
    }

    private final Connections connections;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    Transactions(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    String begin(Place place) throws SQLException, DataApiException {
        Connection connection = connections.take(place);
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            connections.giveBack(place, connection);
            throw e;
        }
        byte[] bytes = new byte[48];
        random.nextBytes(bytes);
        String id = Base64.getEncoder().encodeToString(bytes);
        open.put(id, new Open(place, connection, clock.instant()));
        return id;
    }

    /// @param database that the caller names, empty for the transaction's database
    <T> T within(String id, String database, Work<T> work) throws SQLException, DataApiException {
        Transactions.Open transaction = claim(id);
        try {
            if (!database.isEmpty() && !database.equals(transaction.place.database())) {
                throw DataApiException.badRequest(
                        "Database name is not the same as transaction database");
            }
            return work.on(transaction.connection);
        } finally {
            transaction.used = clock.instant();
            if (transaction.connection.isClosed()) {
                forget(id, transaction);
            }
            transaction.busy.set(false);
        }
    }

    /// Allows one call at a time: the service refuses a second one instead of queuing it, and no
    /// call may run in another caller's transaction.
    private Open claim(String id) throws DataApiException {
        Transactions.Open transaction = open.get(id);
        if (transaction == null) {
            throw DataApiException.noTransaction(id);
        }
        if (!transaction.busy.compareAndSet(false, true)) {
            throw DataApiException.database("Transaction is still running a query");
        }
        if (transaction.expired(clock.instant()) || !open.containsKey(id)) {
            end(id, transaction);
            throw DataApiException.noTransaction(id);
        }
        return transaction;
    }

    void commit(String id) throws SQLException, DataApiException {
        Transactions.Open transaction = claim(id);
        try {
            transaction.connection.commit();
        } finally {
            end(id, transaction);
        }
    }

    void rollBack(String id) throws SQLException, DataApiException {
        end(id, claim(id));
    }

    /// Rolls back transactions that exceeded their idle time.
    void expire() {
        Instant now = clock.instant();
        open.forEach((id, transaction) -> {
            if (!transaction.expired(now)) {
                return;
            }
            if (transaction.busy.compareAndSet(false, true)) {
                end(id, transaction);
            }
        });
    }

    /// Rolls back if the transaction is not committed.
    private void end(String id, Open transaction) {
        try {
            if (!transaction.connection.isClosed()) {
                transaction.connection.rollback();
                transaction.connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.warn("the transaction's connection broke while it ended", e);
            abort(transaction.connection);
        }
        forget(id, transaction);
    }

    private static void abort(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("broken connection", e);
        }
    }

    private void forget(String id, Open transaction) {
        if (!open.remove(id, transaction)) {
            return;
        }
        try {
            connections.giveBack(transaction.place, transaction.connection);
        } catch (SQLException e) {
            LOG.debug("broken connection", e);
        }
    }

    @Override
    public void close() {
        open.forEach(this::end);
    }
}
