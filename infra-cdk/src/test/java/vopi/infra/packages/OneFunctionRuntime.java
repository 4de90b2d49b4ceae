package vopi.infra.packages;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import vopi.emulator.front.LoopbackHttp;

/// The Lambda Runtime API (2018-06-01) for one process: it delivers one event.
final class OneFunctionRuntime implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final Duration MAX = Duration.ofMinutes(2);
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final LoopbackHttp server;
    private final byte[] event;
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final AtomicBoolean delivered = new AtomicBoolean();

    OneFunctionRuntime(byte[] event) throws IOException {
        this.event = event.clone();
        this.server = LoopbackHttp.bind(0);
        server.serve(this::handle);
    }

    /// The process's value of AWS_LAMBDA_RUNTIME_API.
    String address() {
        return "127.0.0.1:" + server.port();
    }

    /// Waits for the answer.
    ///
    /// @return JSON
    /// @throws IOException if the function fails or its process ends without one
    String awaitAnswer() throws IOException {
        try {
            return answer.get(MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        } catch (ExecutionException failed) {
            throw new IOException("the function failed: " + failed.getCause(), failed);
        } catch (TimeoutException late) {
            throw new IOException("no answer within " + MAX, late);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath().substring(ROOT.length());
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            if (path.endsWith("/error")) {
                ended(body);
            } else {
                answer.complete(body);
            }
            send(exchange, 202, NOTHING);
        }
    }

    /// Delivers the one event; a second request stays open until the process ends.
    private void next(HttpExchange exchange) throws IOException {
        if (!delivered.compareAndSet(false, true)) {
            new CompletableFuture<Void>().join();
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", "1");
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + MAX.toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:0:function:f");
        send(exchange, 200, event);
    }

    /// Ends the wait for an answer.
    void ended(String why) {
        answer.completeExceptionally(new IOException(why));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
