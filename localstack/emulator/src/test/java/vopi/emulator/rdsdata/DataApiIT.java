package vopi.emulator.rdsdata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.NotFoundException;
import software.amazon.awssdk.services.rdsdata.model.SecretsErrorException;
import software.amazon.awssdk.services.rdsdata.model.StatementTimeoutException;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;

/// Tests that need a controlled clock, or cannot run against the real service.
final class DataApiIT {
    @TempDir static Path folder;

    private static DataApiServer server;
    private static Calls api;

    @BeforeAll
    static void start() throws IOException {
        server = new DataApiServer(folder);
        api =
                new Calls(
                        DataApiServer.client(server.endpoint()),
                        DataApiServer.CLUSTER,
                        DataApiServer.SECRET,
                        "shop");
    }

    @AfterAll
    static void stop() throws IOException {
        api.client().close();
        server.close();
    }

    @Test
    void aTransactionLivesThreeMinutesAfterEachCall() {
        api.execute("create table kept (n int)");
        String id = api.begin();
        api.within(id, "insert into kept values (1)");
        server.clock.pass(Duration.ofMinutes(2));
        api.within(id, "insert into kept values (2)");
        server.clock.pass(Duration.ofMinutes(2));
        api.within(id, "insert into kept values (3)");
        server.clock.pass(Duration.ofMinutes(4));
        assertThatThrownBy(() -> api.commit(id)).isInstanceOf(TransactionNotFoundException.class);
        assertThat(api.field("select count(*) from kept").longValue()).isZero();
    }

    @Test
    void anUnfinishedTransactionIsRolledBackAndItsLocksAreFree() {
        api.execute("create table locked (n int)");
        String id = api.begin();
        api.within(id, "lock table locked in access exclusive mode");
        server.clock.pass(Duration.ofMinutes(4));
        server.api.expire();
        assertThat(api.field("select count(*) from locked").longValue()).isZero();
    }

    @Test
    void oneCallAtATimeInATransaction() {
        String id = api.begin();
        CompletableFuture<ExecuteStatementResponse> slow =
                CompletableFuture.supplyAsync(() -> api.within(id, "select 1 from pg_sleep(.7)"));
        await().until(() ->
                api.field(
                                        "select count(*) from pg_stat_activity where query like '%pg_sleep(.7)'"
                                                + " and state = 'active' and pid <> pg_backend_pid()")
                                .longValue()
                        > 0);
        assertThatThrownBy(() -> api.within(id, "select 1"))
                .isInstanceOf(DatabaseErrorException.class)
                .hasMessageContaining("Transaction is still running a query");
        assertThat(slow.join().records()).hasSize(1);
        api.rollBack(id);
    }

    @Test
    void endsASlowStatementUnlessItMayContinue() {
        String slow = "select 1 from pg_sleep(2)";
        assertThatThrownBy(() -> api.execute(slow)).isInstanceOf(StatementTimeoutException.class);
        assertThat(api.execute(slow, r -> r.continueAfterTimeout(true)).records()).hasSize(1);
        assertThatThrownBy(() -> api.execute(slow)).isInstanceOf(StatementTimeoutException.class);
    }

    @Test
    void aTransactionOpenedByAStatementDoesNotLeak() {
        api.execute("begin");
        api.execute("create table leaked (n int)");
        String other = api.begin();
        assertThat(api.within(other, "select n from leaked").records()).isEmpty();
        api.rollBack(other);
    }

    @Test
    void manyCallersShareTheConnections() {
        List<CompletableFuture<Long>> calls =
                IntStream.range(0, 100)
                        .mapToObj(i ->
                                CompletableFuture.supplyAsync(() ->
                                        api.field("select :n", Calls.number("n", i)).longValue()))
                        .toList();
        assertThat(calls.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(4950);
        assertThat(
                        api.field(
                                        "select count(*) from pg_stat_activity where usename = 'postgres'")
                                .longValue())
                .isLessThan(50);
    }

    @Test
    void namesTheInvalidPartOfTheAddress() {
        Calls wrong = new Calls(api.client(), api.cluster(), "arn:of:another:secret", "shop");
        assertThatThrownBy(() -> wrong.execute("select 1"))
                .isInstanceOf(SecretsErrorException.class);
        Calls other = new Calls(api.client(), "arn:of:another:cluster", api.secret(), "shop");
        assertThatThrownBy(() -> other.execute("select 1")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void refusesUnknownFields() {
        assertThat(server.api.handle("/ExecuteSql", new byte[0]).status()).isEqualTo(404);
        assertThat(server.api.handle("/Execute", "no json".getBytes(UTF_8)).status())
                .isEqualTo(400);
        assertThat(server.api.handle("/Execute", "[]".getBytes(UTF_8)).errorType())
                .isEqualTo("BadRequestException");
    }

    /// `continueAfterTimeout` lifts the service's limit, not the user's own.
    @Test
    void aSecretOpensTheDatabaseForItsUserWhoseShorterTimeoutHolds() {
        api.execute("create role hasty login password 'hasty'");
        api.execute("alter role hasty set statement_timeout = '300ms'");
        Calls hasty = new Calls(api.client(), DataApiServer.CLUSTER, DataApiServer.HASTY, "shop");
        assertThat(hasty.field("select current_user").stringValue()).isEqualTo("hasty");
        assertThat(api.field("select current_user").stringValue()).isEqualTo("postgres");
        assertThat(hasty.field("select current_setting('statement_timeout')").stringValue())
                .isEqualTo("300ms");
        assertThatThrownBy(() -> hasty.execute("select 1 from pg_sleep(5)"))
                .isInstanceOf(StatementTimeoutException.class);
        assertThatThrownBy(() ->
                        hasty.execute(
                                "select 1 from pg_sleep(5)", r -> r.continueAfterTimeout(true)))
                .isInstanceOf(StatementTimeoutException.class);
        String transaction = hasty.begin();
        assertThatThrownBy(() -> hasty.within(transaction, "create table refused (n int)"))
                .isInstanceOf(DatabaseErrorException.class);
        hasty.rollBack(transaction);
    }

    @Test
    void theSecretsAreNotShown() {
        DataApiSettings settings =
                new DataApiSettings(
                        "cluster",
                        Map.of("secret", new DataApiSettings.Login("user", "hidden")),
                        "jdbc:x");
        assertThat(settings.toString()).doesNotContain("hidden");
    }
}
