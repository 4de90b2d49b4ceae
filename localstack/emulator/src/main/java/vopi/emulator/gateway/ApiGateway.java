package vopi.emulator.gateway;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.gateway.GatewayResponses.Kind;
import vopi.emulator.lambda.InvokeResult;
import vopi.emulator.lambda.LambdaException;
import vopi.emulator.lambda.LambdaService;

/// Serves the operations of an OpenAPI document with Lambda functions. Thread-safe.
public final class ApiGateway implements HttpHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiGateway.class);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// Headers of a single connection, and headers that the server sets itself.
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive", "date");

    private final ApiDocument document;
    private final KeyStore keys;
    private final LambdaService lambda;
    private final GatewayLimits limits;
    private final InstantSource clock;
    private final Throttle throttle;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    private ApiGateway(
            ApiDocument document,
            KeyStore keys,
            LambdaService lambda,
            GatewayLimits limits,
            InstantSource clock) {
        this.document = document;
        this.keys = keys;
        this.lambda = lambda;
        this.limits = limits;
        this.clock = clock;
        this.throttle = new Throttle(limits.rate(), limits.burst());
    }

    /// @param openapi YAML or JSON with `aws_proxy` integrations
    /// @param substitutions values of the document's `${Name}`
    /// @param origins origins whose pages may read the gateway's own answers; `*` for all, empty
    ///   for none
    /// @throws IllegalArgumentException naming what in the document is not implemented
    public static ApiGateway of(
            String openapi,
            Map<String, String> substitutions,
            KeyStore keys,
            LambdaService lambda,
            GatewayLimits limits,
            List<String> origins,
            InstantSource clock)
            throws IOException {
        return new ApiGateway(
                ApiDocument.parse(openapi, substitutions, origins), keys, lambda, limits, clock);
    }

    /// The integration URI of a function, in the form that documents use.
    public static String integration(String functionArn) {
        return "arn:aws:apigateway:%s:lambda:path/2015-03-31/functions/%s/invocations"
                .formatted(functionArn.split(":", -1)[3], functionArn);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String requestId = UUID.randomUUID().toString();
        try (exchange) {
            ProxyResponse answer;
            try {
                answer = answer(exchange, requestId, Optional.empty());
            } catch (Refusal refusal) {
                answer = document.responses().of(refusal.kind, requestId);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                answer = document.responses().of(Kind.INTEGRATION_FAILURE, requestId);
            } catch (RuntimeException bug) {
                LOG.error("{} failed in the gateway", exchange.getRequestURI().getPath(), bug);
                answer = document.responses().of(Kind.DEFAULT_5XX, requestId);
            }
            if (exchange.getRequestMethod().equals("GET") && EventStream.continues(answer)) {
                stream(exchange, answer, requestId);
                return;
            }
            String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
            send(exchange, document.compression().answer(answer, accepted), requestId);
        }
    }

    private void stream(HttpExchange exchange, ProxyResponse first, String requestId)
            throws IOException {
        headers(exchange, first, requestId);
        EventStream.Function again =
                last -> {
                    try {
                        return Optional.of(answer(exchange, UUID.randomUUID().toString(), last));
                    } catch (Refusal | IOException refused) {
                        return Optional.empty();
                    }
                };
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        new EventStream(again, closed).serve(exchange, first, Optional.ofNullable(last));
    }

    @Override
    public void close() {
        closed.countDown();
        calls.shutdownNow();
    }

    /// Ends the handling of a request with one of the gateway's own answers.
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final Kind kind;

        private Refusal(Kind kind) {
            this.kind = kind;
        }
    }

    /// @param lastEventId in place of the client's; empty for that
    private ProxyResponse answer(
            HttpExchange exchange, String requestId, Optional<String> lastEventId)
            throws IOException, InterruptedException, Refusal {
        RouteTable.Match match =
                find(exchange).orElseThrow(() -> new Refusal(Kind.MISSING_AUTHENTICATION_TOKEN));
        Optional<ApiKey> key = Optional.empty();
        if (match.route().keyRequired()) {
            String value = exchange.getRequestHeaders().getFirst("x-api-key");
            key = value == null ? Optional.empty() : keys.find(value);
            if (key.isEmpty()) {
                throw new Refusal(Kind.INVALID_API_KEY);
            }
        }
        if (!throttle.admits(key.map(ApiKey::id).orElse(""), System.nanoTime())) {
            throw new Refusal(Kind.THROTTLED);
        }
        byte[] body = body(exchange);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (match.route().objectRequired() && isJson(type) && !holdsObject(body)) {
            throw new Refusal(Kind.BAD_REQUEST_BODY);
        }
        boolean binary = type != null && document.binary(type);
        ProxyEvent event =
                new ProxyEvent(match, key, requestId, clock.instant(), body, binary, lastEventId);
        InvokeResult result = invoke(match.route().function(), event.json(exchange));
        return rendered(exchange, match.route(), result);
    }

    private byte[] body(HttpExchange exchange) throws IOException, Refusal {
        byte[] sent = exchange.getRequestBody().readNBytes(GatewayLimits.BODY + 1);
        if (sent.length > GatewayLimits.BODY) {
            // Reads the rest of the body: a client that is still sending would otherwise see a
            // broken connection in place of the answer.
            long _ = exchange.getRequestBody().skip(6L * GatewayLimits.BODY);
            throw new Refusal(Kind.REQUEST_TOO_LARGE);
        }
        byte[] body = decoded(sent, exchange.getRequestHeaders().getFirst("Content-Encoding"));
        if (body.length > GatewayLimits.BODY) {
            throw new Refusal(Kind.REQUEST_TOO_LARGE);
        }
        return body;
    }

    private byte[] decoded(byte[] sent, @Nullable String encoding) throws Refusal {
        try {
            return document.compression()
                    .request(sent, encoding, GatewayLimits.BODY)
                    .orElseThrow(() -> new Refusal(Kind.UNSUPPORTED_MEDIA_TYPE));
        } catch (IOException malformed) {
            throw new Refusal(Kind.BAD_REQUEST_BODY);
        }
    }

    /// A body of another type has no model; the function must reject it.
    private static boolean isJson(@Nullable String type) {
        return type == null || type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    /// An empty body passes: the function must reject it.
    private static boolean holdsObject(byte[] body) {
        try {
            return body.length == 0 || JSON.readTree(body).isObject();
        } catch (IOException malformed) {
            return false;
        }
    }

    private Optional<RouteTable.Match> find(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        return document.routes().find(exchange.getRequestMethod(), path);
    }

    private ProxyResponse rendered(HttpExchange exchange, GatewayRoute route, InvokeResult result)
            throws Refusal {
        if (result.failed()) {
            LOG.error("{} {} failed: {}", route.method(), route.resource(), result.text());
            throw new Refusal(Kind.DEFAULT_5XX);
        }
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        boolean wantsBinary = accept != null && document.binary(accept.split(",", 2)[0]);
        return ProxyResponse.parse(result.payload(), type -> wantsBinary || document.binary(type))
                .orElseThrow(() -> {
                    LOG.error(
                            "{} {}: malformed answer of the function",
                            route.method(),
                            route.resource());
                    return new Refusal(Kind.DEFAULT_5XX);
                });
    }

    /// After the timeout the client is answered, but the function continues.
    private InvokeResult invoke(String function, byte[] event)
            throws InterruptedException, Refusal {
        Future<InvokeResult> call = calls.submit(() -> lambda.invoke(function, event));
        try {
            return call.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Refusal(Kind.INTEGRATION_TIMEOUT);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof LambdaException refused && refused.status() == 413) {
                throw new Refusal(Kind.REQUEST_TOO_LARGE);
            }
            LOG.error("{} cannot be invoked", function, failed.getCause());
            throw new Refusal(Kind.INTEGRATION_FAILURE);
        }
    }

    private static void send(HttpExchange exchange, ProxyResponse answer, String requestId)
            throws IOException {
        headers(exchange, answer, requestId);
        if (exchange.getRequestMethod().equals("HEAD") && answer.body().length > 0) {
            // The server sets no Content-Length for HEAD; this is the length that GET would have.
            exchange.getResponseHeaders()
                    .set("Content-Length", Integer.toString(answer.body().length));
        }
        boolean bodiless =
                answer.body().length == 0
                        || answer.status() == 204
                        || answer.status() == 304
                        || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void headers(HttpExchange exchange, ProxyResponse answer, String requestId) {
        Headers headers = exchange.getResponseHeaders();
        answer.headers()
                .values()
                .forEach((name, values) -> {
                    if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                        headers.put(name, values);
                    }
                });
        headers.set("x-amzn-RequestId", requestId);
    }
}
