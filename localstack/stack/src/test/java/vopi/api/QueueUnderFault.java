package vopi.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import vopi.api.contract.ApiContract;
import vopi.api.dispatch.DispatchLimits;
import vopi.aws.AwsPorts;
import vopi.aws.sql.Params;
import vopi.core.intake.Dispatcher;
import vopi.core.intake.IdempotencyStore;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.webhook.DeliveryStore;
import vopi.runtime.json.Json;
import vopi.runtime.net.AddressPolicy;
import vopi.stack.contract.Services;
import vopi.testing.run.Faults;
import vopi.testing.run.MovableClock;
import vopi.testing.run.RecordedDispatcher;
import vopi.testing.run.RecordedExecutions;

/// Submit and dispatch with a real Postgres and a real Redis; any call can be made to break.
final class QueueUnderFault {
    static final ApiKeyId OWNER = new ApiKeyId("key_faults");

    private static final ApiContract CONTRACT = ApiContract.load();

    /// Ends with the JVM.
    private static final RedisCommands<String, String> REDIS =
            RedisClient.create(Services.redis().url().toString()).connect().sync();

    final MovableClock clock = new MovableClock();
    final Faults faults = new Faults();
    final RecordedExecutions executions = new RecordedExecutions();
    final AwsPorts ports;
    private final AtomicLong ids = new AtomicLong();
    private final RequestStreamHandler submit;
    private final RequestStreamHandler dispatch;

    /// Empties the database and Redis.
    QueueUnderFault(AwsPorts ports) {
        this.ports = ports;
        // Of a few rows, a truncation of all these tables and their indexes takes much longer.
        for (String table : List.of("jobs", "job_counts", "idempotency_keys")) {
            ports.ownerSql().update("delete from " + table, Params.none());
        }
        loseRedis();
        ApiSettings settings =
                new ApiSettings(
                        CONTRACT,
                        Services.BUCKET,
                        List.of(),
                        new AddressPolicy(false),
                        Duration.ofMinutes(15),
                        DispatchLimits.of(3, 2));
        JobStore jobs = faults.in(JobStore.class, ports.jobs());
        JobQueue queue = faults.in(JobQueue.class, ports.queue());
        IdempotencyStore answers = faults.in(IdempotencyStore.class, ports.idempotency());
        Executions machines = faults.in(Executions.class, executions);
        DeliveryStore deliveries = faults.in(DeliveryStore.class, ports.deliveries());
        Dispatcher alarm = faults.in(Dispatcher.class, new RecordedDispatcher());
        submit =
                new SubmitHandler(
                        SubmitWiring.of(
                                settings,
                                jobs,
                                ports.frames(),
                                answers,
                                ports.webhookEndpoints(),
                                queue,
                                alarm,
                                clock,
                                this::id));
        dispatch =
                new DispatchHandler(
                        DispatchWiring.of(
                                settings,
                                jobs,
                                queue,
                                machines,
                                deliveries,
                                ports.webhookEndpoints(),
                                answers,
                                Optional.empty(),
                                clock));
    }

    private UUID id() {
        return new UUID(0x7000_4000L, 0x8000_0000_0000_0000L | ids.incrementAndGet());
    }

    /// @return the HTTP status
    int submit(int number) {
        ObjectNode event = Json.node(Map.of()).deepCopy();
        event.put("httpMethod", "POST").put("path", "/api/v1/jobs").put("resource", "/api/v1/jobs");
        event.putObject("headers")
                .put("Content-Type", "application/json")
                .put("Idempotency-Key", "k" + number);
        event.put(
                "body",
                """
                {"videoUrl":"https://videos.example.com/%d","callbackUrl":"https://shop.example.com/h"}
                """
                        .formatted(number));
        ObjectNode context = event.putObject("requestContext");
        context.put("requestId", "r" + number).put("path", "/api/v1/jobs");
        context.putObject("identity").put("apiKeyId", OWNER.value());
        return invoke(submit, event.toString()).path("statusCode").asInt();
    }

    void dispatch() {
        invoke(dispatch, "{}");
    }

    void sweep() {
        clock.advance(Duration.ofMinutes(1));
        invoke(
                dispatch,
                "{\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\",\"detail\":{}}");
    }

    void ended(Job job) {
        invoke(
                dispatch,
                "{\"source\":\"aws.states\",\"detail\":{\"name\":\"%s\",\"status\":\"SUCCEEDED\"}}"
                        .formatted(job.executionName()));
    }

    JobQueue.Depth depth() {
        return ports.queue().depth(clock.instant());
    }

    static void loseRedis() {
        REDIS.flushall();
    }

    private static JsonNode invoke(RequestStreamHandler function, String event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
            return Json.tree(out.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
