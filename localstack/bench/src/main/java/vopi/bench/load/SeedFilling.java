package vopi.bench.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Fills an empty database that has VOPI's schema with the jobs of a seed: in bulk, without
/// triggers and foreign keys; the indexes of the larger table are created afterwards.
final class SeedFilling {
    /// Opens a separate database session.
    @FunctionalInterface
    interface Sessions {
        Connection open() throws SQLException;
    }

    private static final int AT_ONCE = 2;

    private final Sessions sessions;
    private final Consumer<String> notice;

    SeedFilling(Sessions sessions, Consumer<String> notice) {
        this.sessions = sessions;
        this.notice = notice;
    }

    /// @param large owner of six in ten jobs
    /// @param small one of the other owners
    void fill(Seed seed, String large, String small) throws SQLException {
        SeedRows rows = new SeedRows(seed, large, small);
        List<String> indexes = dropIndexes();
        notice.accept("Load: %,d jobs ...".formatted(seed.jobs()));
        together(rows.jobs(AT_ONCE));
        notice.accept("Load: indexes ...");
        together(indexes);
        notice.accept("Load: %,d frames ...".formatted((long) seed.jobs() * seed.frames()));
        together(rows.frames(AT_ONCE));
        notice.accept("Load: videos, images, calls, deliveries ...");
        together(rows.others());
        notice.accept("Load: statistics ...");
        together(List.of("vacuum (freeze, analyze)", "checkpoint"));
    }

    private List<String> dropIndexes() throws SQLException {
        List<String> made = new ArrayList<>();
        List<String> drops = new ArrayList<>();
        try (Connection session = sessions.open();
                Statement statement = session.createStatement();
                ResultSet found = statement.executeQuery(SeedRows.INDEXES)) {
            while (found.next()) {
                made.add(found.getString("indexdef"));
                drops.add("drop index " + found.getString("indexname"));
            }
        }
        for (String drop : drops) {
            run(drop);
        }
        return made;
    }

    private void together(List<String> statements) throws SQLException {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (String statement : statements) {
                all.add(
                        threads.submit(() -> {
                            run(statement);
                            return true;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new SQLException("the data cannot be created", failed.getCause());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", ended);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection session = sessions.open();
                Statement statement = session.createStatement()) {
            // Disables triggers, and with them foreign keys and counters; the counters are filled
            // at the end.
            statement.execute("set session_replication_role = replica");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set work_mem = '256MB'");
            statement.execute("set time zone 'UTC'");
            statement.execute(sql);
        }
    }
}
