package vopi.stack.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vopi.aws.AwsPorts;
import vopi.aws.migrate.MigrateHandler;
import vopi.aws.migrate.MigrateWiring;
import vopi.aws.migrate.Migrations;
import vopi.aws.sql.Params;
import vopi.aws.sql.Sql;
import vopi.core.error.Defect;
import vopi.emulator.postgres.Postgres;

final class MigrationsIT {
    @Test
    void migrationsAreAppliedOnce() throws SQLException {
        Sql sql = freshDatabase("once");
        assertThat(new Migrations(sql).apply()).hasSizeGreaterThanOrEqualTo(9);
        assertThat(new Migrations(sql).apply()).isEmpty();
    }

    @Test
    void concurrentMigrationsApplyEachFileOnce() throws Exception {
        Sql sql = freshDatabase("at_once");
        List<Future<List<String>>> runs = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                runs.add(threads.submit(() -> new Migrations(sql).apply()));
            }
        }
        List<String> applied = new ArrayList<>();
        for (Future<List<String>> run : runs) {
            applied.addAll(run.get());
        }
        assertThat(applied).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void anAppliedFileThatWasChangedIsRefused() throws SQLException {
        Sql sql = freshDatabase("changed");
        new Migrations(sql).apply();
        sql.update("update schema_history set checksum = 'x' where version = 2", Params.none());
        assertThatThrownBy(() -> new Migrations(sql).apply())
                .isInstanceOf(Defect.class)
                .hasMessageContaining("V002__job_counts.sql was changed");
    }

    @Test
    void theFunctionAnswersTheDeployment() throws Exception {
        MigrateHandler handler =
                new MigrateHandler(
                        new MigrateWiring(
                                new Migrations(freshDatabase("function")), Optional.empty()));
        assertThat(answer(handler, "{\"RequestType\":\"Create\"}"))
                .contains("\"PhysicalResourceId\":\"vopi-schema\"")
                .contains("V001__jobs.sql");
        assertThat(answer(handler, "{}")).contains("\"applied\":[]");
    }

    private static String answer(MigrateHandler handler, String event) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Sql freshDatabase(String name) throws SQLException {
        assumeTrue(!Services.isElsewhere(), "skipped: needs a separate database");
        Postgres server = Services.postgres();
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database migrated_" + name);
        }
        return AwsPorts.from(Services.environment("migrated_" + name)).ownerSql();
    }
}
