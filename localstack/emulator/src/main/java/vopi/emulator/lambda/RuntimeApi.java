package vopi.emulator.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.emulator.front.LoopbackHttp;

/// The Lambda Runtime API (2018-06-01) for all children on one loopback port. The first path
/// element is a secret per child and part of the address given to that child.
final class RuntimeApi implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/([^/]+)/2018-06-01/runtime/(.+)");
    private static final Pattern REPLY = Pattern.compile("invocation/([^/]+)/(response|error)");
    private static final byte[] ACCEPTED = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);

    private final LoopbackHttp server;
    private final Map<String, CompletableFuture<FunctionJvm>> children = new ConcurrentHashMap<>();
    private final InstantSource clock;

    RuntimeApi(InstantSource clock) throws IOException {
        this.clock = clock;
        server = LoopbackHttp.bind(0);
        server.serve(this::handle);
    }

    /// Admits one child. The child may call before the future is complete.
    ///
    /// @return the child's value of AWS_LAMBDA_RUNTIME_API
    String admit(CompletableFuture<FunctionJvm> child) {
        String secret = UUID.randomUUID().toString();
        children.put(secret, child);
        CompletableFuture<FunctionJvm> _ =
                child.whenComplete((_, failure) -> forgetFailed(secret, failure != null));
        return "127.0.0.1:" + server.port() + "/" + secret;
    }

    void forget(FunctionJvm child) {
        children.values().removeIf(known -> known.getNow(null) == child);
    }

    @Override
    public void close() {
        server.close();
    }

    private void forgetFailed(String secret, boolean failed) {
        if (failed) {
            children.remove(secret);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            CompletableFuture<FunctionJvm> child =
                    path.matches() ? children.get(path.group(1)) : null;
            if (child == null) {
                send(exchange, 403, "{}".getBytes(StandardCharsets.UTF_8));
            } else {
                serve(exchange, child.join(), path.group(2));
            }
        }
    }

    private void serve(HttpExchange exchange, FunctionJvm child, String operation)
            throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Matcher reply = REPLY.matcher(operation);
        if (operation.equals("invocation/next")) {
            next(exchange, child);
        } else if (reply.matches()) {
            child.complete(
                    reply.group(1),
                    reply.group(2).equals("error")
                            ? InvokeResult.failed(body)
                            : InvokeResult.answered(body));
            send(exchange, 202, ACCEPTED);
        } else if (operation.equals("init/error")) {
            child.initFailed(InvokeResult.failed(body));
            send(exchange, 202, ACCEPTED);
        } else {
            send(exchange, 404, "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void next(HttpExchange exchange, FunctionJvm child) throws IOException {
        Optional<Invocation> work = nextOf(child);
        if (work.isEmpty()) {
            return;
        }
        Invocation invocation = work.get();
        Headers headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(invocation.deadline(clock.instant()).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.arn());
        send(exchange, 200, invocation.payload());
    }

    private static Optional<Invocation> nextOf(FunctionJvm child) {
        try {
            return child.next();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
