package vopi.testing.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A provider on a free port of 127.0.0.1. It counts requests on arrival, and again when their work
/// is done (the number that a provider charges for). Faults are planned in advance, one for each
/// request. Thread-safe.
public abstract class FaultyServer implements AutoCloseable {
    /// @param headers in addition to the media type
    public record Answer(int status, String mediaType, Map<String, String> headers, byte[] body) {
        public static Answer json(int status, String body) {
            return new Answer(
                    status, "application/json", Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final int DRIP_BYTES = 8;
    private static final int DRIP_MILLIS = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Optional<Fault>> plan = new ArrayDeque<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger charged = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger maxAtOnce = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    protected FaultyServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
    }

    /// Call this at the end of the subclass's constructor.
    protected final void begin() {
        server.createContext("/", this::serve);
        server.start();
    }

    /// Does the work: reads the request, returns the response. Throws `Refusal` to reject a
    /// request.
    protected abstract Answer answer(HttpExchange exchange, byte[] body) throws IOException;

    /// The provider's form of a 429 or 500.
    protected abstract Answer error(HttpExchange exchange, int status);

    /// A response in a valid form with invalid content.
    protected abstract Answer malformed(HttpExchange exchange);

    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The next requests fail in this way, in order; null for one that succeeds.
    public void next(@Nullable Fault... faults) {
        synchronized (plan) {
            Arrays.stream(faults).map(Optional::ofNullable).forEach(plan::add);
        }
    }

    public void latency(Duration each) {
        latency = each;
    }

    /// Number of requests received.
    public int requests() {
        return requests.get();
    }

    /// Number of requests whose work was done.
    public int charged() {
        return charged.get();
    }

    public int maxAtOnce() {
        return maxAtOnce.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        maxAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            pause(latency);
            Optional<Fault> fault = fault();
            if (fault.isPresent()) {
                fail(exchange, body, fault.get());
            } else {
                send(exchange, worked(exchange, body));
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Optional<Fault> fault() {
        synchronized (plan) {
            return plan.isEmpty() ? Optional.empty() : plan.removeFirst();
        }
    }

    private Answer worked(HttpExchange exchange, byte[] body) throws IOException {
        Answer answer = answer(exchange, body);
        if (answer.status() == 200) {
            charged.incrementAndGet();
        }
        return answer;
    }

    private void fail(HttpExchange exchange, byte[] body, Fault fault) throws IOException {
        switch (fault) {
            case TOO_MANY -> send(exchange, error(exchange, 429));
            case BROKEN -> send(exchange, error(exchange, 500));
            case MALFORMED -> {
                charged.incrementAndGet();
                send(exchange, malformed(exchange));
            }
            case WRONG_TYPE -> {
                charged.incrementAndGet();
                byte[] page = "<html>busy</html>".getBytes(StandardCharsets.UTF_8);
                send(exchange, new Answer(200, "text/html", Map.of(), page));
            }
            case TRUNCATED -> {
                Answer whole = worked(exchange, body);
                byte[] part = Arrays.copyOf(whole.body(), whole.body().length * 2 / 3);
                send(exchange, new Answer(200, whole.mediaType(), whole.headers(), part));
            }
            case SLOW_DRIP -> drip(exchange, worked(exchange, body));
            case SILENCE -> pause(Duration.ofMinutes(1));
            case CRASH_BEFORE -> exchange.close();
            case CRASH_AFTER -> {
                Answer lost = worked(exchange, body);
                exchange.getResponseHeaders().set("x-lost-bytes", "" + lost.body().length);
                exchange.close();
            }
        }
    }

    private static void head(HttpExchange exchange, Answer answer, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), length);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        head(exchange, answer, answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    private void drip(HttpExchange exchange, Answer answer) throws IOException {
        head(exchange, answer, answer.body().length);
        OutputStream out = exchange.getResponseBody();
        for (int at = 0; at < answer.body().length; at += DRIP_BYTES) {
            out.write(answer.body(), at, Math.min(DRIP_BYTES, answer.body().length - at));
            out.flush();
            pause(Duration.ofMillis(DRIP_MILLIS));
        }
    }

    /// Returns early when the server closes.
    private void pause(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        try {
            if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("closed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
