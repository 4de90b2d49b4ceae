package vopi.emulator.rdsdata;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;
import vopi.emulator.postgres.Postgres;
import vopi.emulator.postgres.PostgresSettings;
import vopi.emulator.process.Caches;
import vopi.emulator.rdsdata.DataApiSettings.Login;

/// The emulator behind a plain HTTP server, with a separate database.
final class DataApiServer implements AutoCloseable {
    static final String CLUSTER = "arn:aws:rds:us-east-1:000000000000:cluster:local";
    static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:local";

    /// Secret of a user that a test creates.
    static final String HASTY = "arn:aws:secretsmanager:us-east-1:000000000000:secret:hasty";

    static final int TIMEOUT_MILLIS = 1500;

    /// A clock that the test sets.
    static final class Clock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead);
        }

        void pass(Duration time) {
            ahead = ahead.plus(time);
        }
    }

    final Clock clock = new Clock();
    final DataApi api;
    private final Postgres postgres;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    DataApiServer(Path folder) throws IOException {
        postgres =
                Postgres.start(
                        new PostgresSettings(
                                Caches.shared(),
                                folder.resolve("data"),
                                "shop",
                                PostgresSettings.Durability.FAST));
        api =
                new DataApi(
                        new DataApiSettings(
                                CLUSTER,
                                Map.of(
                                        SECRET,
                                        new Login(postgres.user(), postgres.password()),
                                        HASTY,
                                        new Login("hasty", "hasty")),
                                postgres.jdbcUrl()),
                        clock,
                        TIMEOUT_MILLIS);
        http = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            DataApiResponse answer = api.handle(exchange.getRequestURI().getPath(), body);
            exchange.getResponseHeaders().add("content-type", "application/json");
            if (answer.errorType() != null) {
                exchange.getResponseHeaders().add("x-amzn-errortype", answer.errorType());
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    static RdsDataClient client(URI endpoint) {
        AwsCredentialsProvider credentials =
                System.getenv("AWS_ENDPOINT_URL") == null
                        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"))
                        : DefaultCredentialsProvider.builder().build();
        String region = System.getenv().getOrDefault("AWS_REGION", "us-east-1");
        return RdsDataClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        threads.close();
        api.close();
        postgres.close();
    }
}
