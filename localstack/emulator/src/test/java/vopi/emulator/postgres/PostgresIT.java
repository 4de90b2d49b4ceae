package vopi.emulator.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.postgres.PostgresSettings.Durability;
import vopi.emulator.process.Caches;

final class PostgresIT {
    private static final Path CACHE = Caches.shared();

    @TempDir Path folder;

    @Test
    void dataSurviveARestart() throws Exception {
        try (Postgres server = Postgres.start(settings(Durability.DURABLE))) {
            execute(server, "create table kept as select 42 as answer");
        }
        try (Postgres server = Postgres.start(settings(Durability.DURABLE))) {
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show server_encoding")).isEqualTo("UTF8");
            assertThat(query(server, "select upper('ärger')")).isEqualTo("ÄRGER");
        }
    }

    @Test
    void refusesAClientWithoutThePassword() throws Exception {
        try (Postgres server = Postgres.start(settings(Durability.FAST))) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(server.jdbcUrl(), "postgres", "guess"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void refusesDataThatARunningServerUses() throws Exception {
        PostgresSettings settings = settings(Durability.FAST);
        try (Postgres server = Postgres.start(settings)) {
            assertThatThrownBy(() -> Postgres.start(settings)).hasMessageContaining("in use");
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void endsTheServerThatAKilledJvmLeft() throws Exception {
        PostgresSettings settings = settings(Durability.DURABLE);
        long orphan = Orphan.make(settings);
        try (Postgres server = Postgres.start(settings)) {
            assertThat(ProcessHandle.of(orphan)).isEmpty();
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void diesWithAKilledJvm() throws Exception {
        Process jvm = Orphan.jvm(settings(Durability.FAST), "hold");
        long server = Orphan.serverOf(jvm);
        jvm.destroyForcibly().waitFor();
        ProcessHandle.of(server).ifPresent(p -> p.onExit().orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aPidReusedByAnotherProcessIsNotKilled() throws Exception {
        PostgresSettings settings = settings(Durability.FAST);
        Postgres.start(settings).close();
        Process unrelated = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    settings.data().resolve("postmaster.pid"),
                    unrelated.pid() + "\n" + settings.data() + "\n");
            try (Postgres server = Postgres.start(settings)) {
                assertThat(query(server, "select 1")).isEqualTo("1");
            }
            assertThat(unrelated.isAlive()).isTrue();
        } finally {
            unrelated.destroy();
        }
    }

    @Test
    void repairsACacheThatLostFiles() throws Exception {
        Path own = folder.resolve("cache");
        PostgresInstallation first = PostgresInstallation.in(own);
        Files.delete(first.home().resolve("bin/initdb"));
        PostgresInstallation.in(own);
        assertThat(first.home().resolve("bin/initdb")).isExecutable();
        Files.delete(own.resolve(first.version() + ".complete"));
        Files.delete(first.home().resolve("bin/postgres"));
        PostgresInstallation.in(own);
        assertThat(first.home().resolve("bin/postgres")).isExecutable();
    }

    @Test
    void refusesAFolderWithOtherFiles() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("photo"), "mine");
        assertThatThrownBy(() -> Postgres.start(settings(Durability.FAST)))
                .hasMessageContaining("other things");
        assertThat(folder.resolve("data/photo")).hasContent("mine");
    }

    private PostgresSettings settings(Durability durability) {
        return new PostgresSettings(CACHE, folder.resolve("data"), "shop", durability);
    }

    private static Connection connect(Postgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static void execute(Postgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Postgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
