package vopi.aws.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.core.error.Defect;

/// Applies the missing migrations, each file in one transaction under one lock: safe to run twice
/// and concurrently. An applied file must not be edited; an edited one is rejected.
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    /// The files in order. A test compares the list with the folder.
    static final List<String> FILES =
            List.of(
                    "V001__jobs.sql",
                    "V002__job_counts.sql",
                    "V003__videos.sql",
                    "V004__frames.sql",
                    "V005__commercial_images.sql",
                    "V006__provider_calls.sql",
                    "V007__webhook_deliveries.sql",
                    "V008__idempotency_keys.sql",
                    "V009__webhook_secrets.sql",
                    "V010__jobs_ended.sql",
                    "V011__priority.sql",
                    "V012__uploads.sql",
                    "V013__video_quality.sql",
                    "V014__image_compliance.sql",
                    "V015__delivery_starts.sql",
                    "V019__job_budgets.sql",
                    "V020__final_frames.sql",
                    "V021__image_scenes.sql",
                    "V022__job_details.sql",
                    "V023__redo.sql",
                    "V024__thumbnails.sql",
                    "V025__shop_files.sql",
                    "V026__webhook_endpoints.sql",
                    "V027__seller_texts.sql");

    private final Sql sql;
    private final List<Migration> migrations;

    public Migrations(Sql sql) {
        this(sql, FILES.stream().map(Migration::named).toList());
    }

    Migrations(Sql sql, List<Migration> migrations) {
        this.sql = sql;
        this.migrations = List.copyOf(migrations);
    }

    /// @return names of the files that this run applied
    /// @throws Defect if an applied file has changed, or the database rejects a statement
    public List<String> apply() {
        List<String> applied = new ArrayList<>();
        if (isCurrent()) {
            return applied;
        }
        sql.transaction(this::makeHistory);
        for (Migration migration : migrations) {
            if (sql.inTransaction(tx -> apply(tx, migration))) {
                LOG.info("applied {}", migration.name());
                applied.add(migration.name());
            }
        }
        return applied;
    }

    /// The lock is held until the transaction ends. It is taken in a subquery, since the Data API
    /// has no type for the function's result.
    private static final String LOCK =
            """
            select count(*) as locks
              from (select pg_advisory_xact_lock(7102024)) as lock
            """;

    private static final String MAKE_HISTORY =
            """
            create table if not exists schema_history (
                version    integer primary key,
                name       text not null,
                checksum   text not null,
                applied_at timestamptz not null default now()
            )
            """;

    private void makeHistory(Sql tx) {
        lock(tx);
        tx.update(MAKE_HISTORY, Params.none());
    }

    static void lock(Sql tx) {
        tx.query(LOCK, Params.none(), row -> row.number("locks"));
    }

    private boolean apply(Sql tx, Migration migration) {
        lock(tx);
        Optional<String> checksum = checksum(tx, migration);
        if (checksum.isPresent()) {
            check(migration, checksum.get());
            return false;
        }
        migration.statements().forEach(statement -> tx.update(statement, Params.none()));
        tx.update(
                REMEMBER,
                Params.of("version", migration.version())
                        .and("name", migration.name())
                        .and("checksum", migration.checksum()));
        return true;
    }

    private static final String REMEMBER =
            """
            insert into schema_history (version, name, checksum)
            values (:version, :name, :checksum)
            """;

    private static final String CHECKSUM =
            """
            select checksum
              from schema_history
             where version = :version
            """;

    private static Optional<String> checksum(Sql sql, Migration migration) {
        return sql.first(
                CHECKSUM, Params.of("version", migration.version()), row -> row.text("checksum"));
    }

    private static void check(Migration migration, String applied) {
        if (!applied.equals(migration.checksum())) {
            throw new Defect(migration.name() + " was changed after it was applied");
        }
    }

    private static final String HISTORY_IS_THERE =
            """
            select cast(to_regclass('schema_history') as text) as history
            """;

    private static final String HISTORY =
            """
            select version, checksum
              from schema_history
             order by version
            """;

    private record Applied(int version, String checksum) {}

    /// The common case: one or two queries, without a lock.
    private boolean isCurrent() {
        String history =
                sql.query(
                                HISTORY_IS_THERE,
                                Params.none(),
                                row -> Optional.ofNullable(row.textOrNull("history")))
                        .getFirst()
                        .orElse("");
        if (history.isEmpty()) {
            return false;
        }
        List<Applied> rows =
                sql.query(
                        HISTORY,
                        Params.none(),
                        row -> new Applied(row.integer("version"), row.text("checksum")));
        return migrations.stream()
                .allMatch(m -> rows.contains(new Applied(m.version(), m.checksum())));
    }
}
