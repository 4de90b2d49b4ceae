package vopi.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.process.Caches;

final class EmulatorServicesIT {
    @TempDir private Path data;

    @Test
    void theDataApiAndRedisAnswerAtTheAddressesPrinted() throws Exception {
        Map<String, String> first;
        try (EmulatorServices services = EmulatorServices.start(options(data, Optional.empty()))) {
            first = services.context();
            assertThat(first)
                    .containsOnlyKeys("dataApiUrl", "dbClusterArn", "dbSecretArn", "redisUrl");
            assertThat(execute(first, "select 1 + 1", first.get("dbSecretArn")))
                    .contains("\"longValue\":2");
            String guessed = first.get("dbSecretArn").replaceFirst("-[0-9a-f]+$", "");
            assertThat(execute(first, "select 1", guessed)).contains("specified secret");
            URI redis = URI.create(first.get("redisUrl"));
            assertThat(redis(redis, "PING")).contains("NOAUTH");
            assertThat(redis(redis, "AUTH " + redis.getUserInfo().substring(1) + "\r\nPING"))
                    .contains("+PONG");
            assertThatThrownBy(() -> EmulatorServices.start(options(data, Optional.empty())))
                    .isInstanceOf(StackInUse.class);
        }
        try (EmulatorServices again = EmulatorServices.start(options(data, Optional.empty()))) {
            assertThat(again.context().get("dbSecretArn")).isEqualTo(first.get("dbSecretArn"));
            assertThat(URI.create(again.context().get("redisUrl")).getUserInfo())
                    .isEqualTo(URI.create(first.get("redisUrl")).getUserInfo());
        }
    }

    @Test
    void theDataApiServesAnExternalPostgresToo() throws Exception {
        Path cache = Caches.shared();
        try (vopi.emulator.postgres.Postgres other =
                        vopi.emulator.postgres.Postgres.start(
                                new vopi.emulator.postgres.PostgresSettings(
                                        cache,
                                        data.resolve("other"),
                                        "shop",
                                        vopi.emulator.postgres.PostgresSettings.Durability.FAST));
                EmulatorServices services =
                        EmulatorServices.start(
                                options(
                                        data.resolve("mine"),
                                        Optional.of(
                                                ExternalDatabase.of(
                                                        "postgres://"
                                                                + other.user()
                                                                + "@"
                                                                + other.jdbcUrl()
                                                                        .replaceFirst(".*//", ""),
                                                        other.password()))))) {
            Map<String, String> context = services.context();
            assertThat(execute(context, "select current_database()", context.get("dbSecretArn")))
                    .contains("shop");
            assertThat(context).containsEntry("redisUrl", "redis://elsewhere:6379");
        }
    }

    @Test
    void aDatabaseIsGivenWithoutItsPassword() {
        assertThatThrownBy(() -> ExternalDatabase.of("postgres://u:secret@h/db", ""))
                .hasMessageContaining("VOPI_DATABASE_PASSWORD")
                .hasMessageNotContaining("secret@");
        assertThatThrownBy(() -> ExternalDatabase.of("http://u@h/db", ""))
                .hasMessageContaining("postgres://user@host:port/database");
        assertThat(ExternalDatabase.of("postgres://u@h/db", "p"))
                .isEqualTo(new ExternalDatabase("jdbc:postgresql://h:5432/db", "u", "p"))
                .hasToString("ExternalDatabase[jdbc:postgresql://h:5432/db, u]");
    }

    private static ServicesOptions options(Path data, Optional<ExternalDatabase> database) {
        return new ServicesOptions(
                data,
                Caches.shared(),
                InetAddress.ofLiteral("127.0.0.1"),
                "127.0.0.1",
                0,
                0,
                database,
                database.map(_ -> URI.create("redis://elsewhere:6379")));
    }

    private static String execute(Map<String, String> context, String sql, String secret)
            throws Exception {
        String body =
                "{\"resourceArn\":\"%s\",\"secretArn\":\"%s\",\"sql\":\"%s\"}"
                        .formatted(context.get("dbClusterArn"), secret, sql);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(context.get("dataApiUrl") + "/Execute"))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static String redis(URI server, String calls) throws Exception {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write((calls + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
