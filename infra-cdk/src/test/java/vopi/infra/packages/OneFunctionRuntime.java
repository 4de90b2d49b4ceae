package vopi.bench.start;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vopi.emulator.front.LoopbackHttp;

/// The Lambda Runtime API (2018-06-01) for one process. It delivers one event and records the time
/// of each step. A process that starts from a snapshot is paused where Lambda would take the
/// snapshot.
final class OneFunctionRuntime implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final Duration MAX = Duration.ofMinutes(2);
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final LoopbackHttp server;
    private final byte[] event;
    private final CompletableFuture<Long> snapshot = new CompletableFuture<>();
    private final CompletableFuture<Long> restored = new CompletableFuture<>();
    private final CompletableFuture<Long> initialized = new CompletableFuture<>();
    private final CompletableFuture<Long> answered = new CompletableFuture<>();
    private volatile String answer = "";

    OneFunctionRuntime(byte[] event) throws IOException {
        this.event = event.clone();
        this.server = LoopbackHttp.bind(0);
        server.serve(this::handle);
    }

    /// The process's value of AWS_LAMBDA_RUNTIME_API.
    String address() {
        return "127.0.0.1:" + server.port();
    }

    /// Waits until a snapshot would be taken.
    ///
    /// @return [System#nanoTime]
    long awaitSnapshot() throws IOException {
        return await(snapshot);
    }

    /// Lets the process continue.
    ///
    /// @return [System#nanoTime]
    long restore() {
        long now = System.nanoTime();
        restored.complete(now);
        return now;
    }

    /// Waits for the first request for an invocation.
    long awaitInit() throws IOException {
        return await(initialized);
    }

    /// Waits for the answer.
    long awaitAnswer() throws IOException {
        return await(answered);
    }

    /// The answer, as JSON.
    String answer() {
        return answer;
    }

    @Override
    public void close() {
        restored.complete(0L);
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath().substring(ROOT.length());
            switch (path) {
                case "restore/next" -> {
                    snapshot.complete(now);
                    restored.join();
                    send(exchange, 200, NOTHING);
                }
                case "invocation/next" -> next(exchange, now);
                case "init/error", "restore/error" -> {
                    ended(new String(body, StandardCharsets.UTF_8));
                    send(exchange, 202, NOTHING);
                }
                default -> {
                    answer = new String(body, StandardCharsets.UTF_8);
                    if (path.endsWith("/error")) {
                        ended(answer);
                    }
                    answered.complete(now);
                    send(exchange, 202, NOTHING);
                }
            }
        }
    }

    /// Delivers the one event; a second request stays open until the process ends.
    private void next(HttpExchange exchange, long now) throws IOException {
        if (!initialized.complete(now)) {
            new CompletableFuture<Void>().join();
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "1");
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + MAX.toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:0:function:f");
        send(exchange, 200, event);
    }

    /// Ends all waiting.
    void ended(String why) {
        IOException failure = new IOException(why);
        snapshot.completeExceptionally(failure);
        initialized.completeExceptionally(failure);
        answered.completeExceptionally(failure);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static long await(CompletableFuture<Long> moment) throws IOException {
        try {
            return moment.get(MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        } catch (ExecutionException failed) {
            throw new IOException("the function failed: " + failed.getCause(), failed);
        } catch (TimeoutException late) {
            throw new IOException("no answer within " + MAX, late);
        }
    }
}
