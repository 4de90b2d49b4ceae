package vopi.emulator.rdsdata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Data API service: `POST` to five paths. Thread-safe; blocks while the statement runs.
public final class DataApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataApi.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_REQUEST_BYTES = 4 << 20;
    private static final int TIMEOUT_MILLIS = 45_000;
    private static final int SWEEP_SECONDS = 5;

    /// All paths that `handle` serves.
    public static final Set<String> PATHS =
            Set.of(
                    "/Execute",
                    "/BatchExecute",
                    "/BeginTransaction",
                    "/CommitTransaction",
                    "/RollbackTransaction");

    private final DataApiSettings settings;
    private final Connections connections;
    private final Transactions transactions;
    private final Statements statements;
    private final ScheduledExecutorService sweeper;

    /// Connects on the first call.
    public DataApi(DataApiSettings settings, InstantSource clock) {
        this(settings, clock, TIMEOUT_MILLIS);
    }

    DataApi(DataApiSettings settings, InstantSource clock, int timeoutMillis) {
        this.settings = settings;
        connections = new Connections(settings, timeoutMillis);
        transactions = new Transactions(connections, clock);
        statements = new Statements(connections, transactions);
        sweeper =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("rds-data").factory());
        ScheduledFuture<?> _ =
                sweeper.scheduleWithFixedDelay(
                        transactions::expire, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    /// @param path of the request, one of [#PATHS]; any other is answered with 404
    /// @param body of the request, JSON; the caller checks signatures
    public DataApiResponse handle(String path, byte[] body) {
        if (!PATHS.contains(path)) {
            return failure(404, "UnknownOperationException", path);
        }
        try {
            if (body.length > MAX_REQUEST_BYTES) {
                throw DataApiException.badRequest(
                        "Request is larger than the limit of " + MAX_REQUEST_BYTES + " bytes");
            }
            JsonNode request = request(body);
            check(request);
            return new DataApiResponse(200, null, bytes(answer(path, request)));
        } catch (DataApiException e) {
            return failure(e.status(), e.type(), e.getMessage());
        } catch (SQLException e) {
            DataApiException translated = SqlErrors.translated(e);
            return failure(translated.status(), translated.type(), translated.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} failed", path, e);
            return failure(500, "InternalServerErrorException", "bug in the emulator: " + e);
        }
    }

    private static JsonNode request(byte[] body) throws DataApiException {
        try {
            JsonNode request = JSON.readTree(body);
            if (request.isObject()) {
                return request;
            }
            throw DataApiException.badRequest("The request is not a JSON object");
        } catch (IOException e) {
            throw DataApiException.badRequest("The request is not JSON");
        }
    }

    private void check(JsonNode request) throws DataApiException {
        String resource = request.path("resourceArn").asText();
        if (!resource.equals(settings.resourceArn())) {
            throw DataApiException.notFound("The resource is not found: " + resource);
        }
        if (!settings.logins().containsKey(request.path("secretArn").asText())) {
            throw DataApiException.secret("Secrets Manager can't find the specified secret.");
        }
        if (request.hasNonNull("schema")) {
            throw DataApiException.validation("The schema parameter isn't supported");
        }
    }

    private ObjectNode answer(String path, JsonNode request) throws SQLException, DataApiException {
        String id = request.path("transactionId").asText();
        ObjectNode answer = JSON.createObjectNode();
        return switch (path) {
            case "/Execute" -> statements.execute(request);
            case "/BatchExecute" -> statements.batch(request);
            case "/BeginTransaction" ->
                    answer.put("transactionId", transactions.begin(statements.place(request)));
            case "/CommitTransaction" -> {
                transactions.commit(id);
                yield answer.put("transactionStatus", "Transaction Committed");
            }
            default -> {
                transactions.rollBack(id);
                yield answer.put("transactionStatus", "Rollback Complete");
            }
        };
    }

    private static DataApiResponse failure(int status, String type, @Nullable String message) {
        ObjectNode body = JSON.createObjectNode().put("message", String.valueOf(message));
        return new DataApiResponse(status, type, bytes(body));
    }

    private static byte[] bytes(ObjectNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Rolls open transactions back and closes the connections.
    @Override
    public void close() {
        sweeper.shutdownNow();
        transactions.close();
        try {
            connections.close();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("the connections did not close", e));
        }
    }

    /// Rolls back transactions that exceeded their idle time; also runs on a schedule.
    void expire() {
        transactions.expire();
    }
}
