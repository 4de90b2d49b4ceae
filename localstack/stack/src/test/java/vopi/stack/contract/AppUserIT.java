package vopi.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.aws.AwsPorts;
import vopi.aws.migrate.AppUser;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.core.config.Secret;
import vopi.core.error.Defect;
import vopi.emulator.postgres.Postgres;
import vopi.runtime.json.Json;

/// The rights of the functions' user, tested through the Data API: of the embedded one, or of the
/// one that the environment specifies, if it has a user for the functions and another for the
/// tables.
@Tag("contract")
final class AppUserIT {
    private static final String REFUSED = "SQLSTATE 42501";

    private final AwsPorts ports = Services.ports();
    private final Sql app = ports.sql();

    private Sql owner() {
        boolean two = !Services.isElsewhere() || System.getenv(AwsPorts.OWNER_SECRET) != null;
        assumeTrue(two, "skipped: one database user for all");
        return ports.ownerSql();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table mine (n integer)",
                "create temporary table mine (n integer)",
                "create schema mine",
                "create function mine() returns integer language sql as 'select 1'",
                "create role mine",
                "create index mine on jobs (message)",
                "create extension pgcrypto",
                "drop table jobs",
                "drop table idempotency_keys cascade",
                "drop schema public cascade",
                "drop function count_jobs() cascade",
                "truncate jobs cascade",
                "truncate provider_calls",
                "alter table jobs add column mine integer",
                "alter table jobs disable trigger all",
                "alter role vopi_app createdb",
                "insert into schema_history (version, name, checksum) values (999, 'x', 'x')",
                "update schema_history set checksum = 'x'",
                "delete from schema_history",
                "select count(*) from pg_authid",
                "select count(*) from pg_read_file('/etc/hostname') as file"
            })
    void theFunctionsUserIsRefused(String statement) {
        owner();
        assertThatThrownBy(() -> app.update(statement, Params.none()))
                .isInstanceOf(Defect.class)
                // The message for an operation reserved to the owner is the same as for a missing
                // right.
                .hasMessageContaining(REFUSED);
    }

    @Test
    void theFunctionsUserReadsAndWritesEveryTable() {
        List<String> tables = names(owner());
        assertThat(tables).hasSizeGreaterThanOrEqualTo(10).contains("jobs", "webhook_secrets");
        for (String table : tables) {
            List<String> expected =
                    table.equals("schema_history")
                            ? List.of("SELECT")
                            : List.of("SELECT", "INSERT", "UPDATE", "DELETE");
            assertThat(rights(table)).as(table).isEqualTo(expected);
        }
    }

    private static List<String> names(Sql sql) {
        return sql.query(
                "select tablename as name from pg_tables where schemaname = 'public'",
                Params.none(),
                row -> row.text("name"));
    }

    private List<String> rights(String table) {
        return app.query(
                """
                select r.name
                  from (values (1, 'SELECT'), (2, 'INSERT'), (3, 'UPDATE'), (4, 'DELETE'),
                               (5, 'TRUNCATE'), (6, 'REFERENCES'), (7, 'TRIGGER'),
                               (8, 'MAINTAIN')) as r (place, name)
                 where has_table_privilege(cast(:table as text), r.name)
                 order by r.place
                """,
                Params.of("table", table),
                row -> row.text("name"));
    }

    @Test
    void tablesOfLaterMigrationsAreUsableAtOnce() {
        owner().update("create table if not exists later (n bigserial, t text)", Params.none());
        try {
            app.update("insert into later (t) values ('x')", Params.none());
            app.update("update later set t = 'y'", Params.none());
            assertThat(app.update("delete from later", Params.none())).isEqualTo(1);
        } finally {
            owner().update("drop table later", Params.none());
        }
    }

    @Test
    void statementsAndIdleTransactionsEnd() {
        owner();
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("1min");
        assertThat(setting("statement_timeout")).isEqualTo("30s");
        String user =
                app.one("select current_user as name", Params.none(), row -> row.text("name"));
        assertThat(user).isEqualTo(AppUser.NAME);
    }

    private String setting(String name) {
        return app.one(
                "select current_setting(:name) as value",
                Params.of("name", name),
                row -> row.text("value"));
    }

    @Test
    void aPasswordIsRotatedAndNeverStoredAsText() throws Exception {
        Postgres server = Services.isElsewhere() ? null : Services.postgres();
        assumeTrue(server != null, "skipped: needs a separate server");
        String text = "another'one\" $$ \\ :name %s";
        new AppUser(ports.ownerSql(), () -> secret(AppUser.NAME, text), new SecureRandom()).bring();
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), AppUser.NAME, text);
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select 1")).isTrue();
        } finally {
            Services.user(ports).bring();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), AppUser.NAME, text))
                .hasMessageContaining("password authentication failed");
        List<String> kept =
                owner().query(
                                "select rolpassword as p from pg_authid where rolname = :name",
                                Params.of("name", AppUser.NAME),
                                row -> row.text("p"));
        assertThat(kept).hasSize(1).allMatch(p -> p.startsWith("SCRAM-SHA-256$4096:"));
    }

    private static Secret secret(String name, String password) {
        return new Secret(Json.text(Map.of("username", name, "password", password)));
    }

    @Test
    void aSecretOfAnotherUserIsRefused() {
        AppUser wrong =
                new AppUser(ports.ownerSql(), () -> secret("postgres", "x"), new SecureRandom());
        assertThatThrownBy(wrong::bring)
                .isInstanceOf(Defect.class)
                .hasMessageContaining("vopi_app");
    }

    @Test
    void concurrentAndRepeatedDeploymentsChangeNothing() throws Exception {
        assumeTrue(!Services.isElsewhere(), "skipped: needs a separate server");
        List<Future<?>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                runs.add(threads.submit(() -> Services.user(ports).bring()));
            }
        }
        for (Future<?> run : runs) {
            run.get();
        }
        assertThat(rights("jobs")).containsExactly("SELECT", "INSERT", "UPDATE", "DELETE");
    }

    @Test
    void aUserWithMoreRightsStopsTheDeployment() {
        assumeTrue(!Services.isElsewhere(), "skipped: needs a separate server");
        owner().update("alter role vopi_app createdb", Params.none());
        try {
            assertThatThrownBy(() -> Services.user(ports).bring())
                    .isInstanceOf(Defect.class)
                    .hasMessageContaining("drop it and deploy again");
        } finally {
            owner().update("alter role vopi_app nocreatedb", Params.none());
        }
    }

    @Test
    void rightsGrantedManuallyAreRevokedAndMissingOnesRestored() {
        assumeTrue(!Services.isElsewhere(), "skipped: needs a separate server");
        owner().update("grant truncate on jobs to vopi_app", Params.none());
        owner().update("revoke select on frames from vopi_app", Params.none());
        Services.user(ports).bring();
        assertThat(rights("jobs")).doesNotContain("TRUNCATE");
        assertThat(rights("frames")).contains("SELECT");
    }
}
