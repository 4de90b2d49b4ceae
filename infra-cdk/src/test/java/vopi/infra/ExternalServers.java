package vopi.infra;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vopi.emulator.front.LoopbackHttp;

/// External servers: receivers of webhooks, and a server whose video never ends.
final class ExternalServers implements AutoCloseable {
    /// Larger than one part of an upload.
    private static final int SENT = 9 << 20;

    private final LoopbackHttp http;
    private final CountDownLatch broken = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger videos = new AtomicInteger();

    private ExternalServers(LoopbackHttp http) {
        this.http = http;
    }

    static ExternalServers open() throws IOException {
        ExternalServers outside = new ExternalServers(LoopbackHttp.bind(0));
        outside.http.serve(outside::answer);
        return outside;
    }

    /// Fails the first request, then accepts all.
    URI receiver() {
        return at("/receiver");
    }

    /// Answers that it wants no more messages.
    URI gone() {
        return at("/gone");
    }

    /// Starts, and stalls.
    URI video() {
        return at("/endless.mp4");
    }

    /// The messages that the receiver got.
    List<String> messages() {
        return List.copyOf(messages);
    }

    /// Number of requests for the video.
    int videos() {
        return videos.get();
    }

    /// Breaks off the responses with the video. Later ones stall until these servers are closed, so
    /// that what waits for them can be cancelled however slow the machine is.
    void breakOff() {
        broken.countDown();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + http.port() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/receiver" -> {
                    messages.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(asked.incrementAndGet() == 1 ? 503 : 204, -1);
                }
                case "/gone" -> exchange.sendResponseHeaders(410, -1);
                default -> {
                    CountDownLatch end = broken.getCount() > 0 ? broken : closed;
                    videos.incrementAndGet();
                    exchange.sendResponseHeaders(200, 2L * SENT);
                    exchange.getResponseBody().write(new byte[SENT]);
                    exchange.getResponseBody().flush();
                    end.await(EnforcedStack.LONG.toSeconds(), TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        broken.countDown();
        closed.countDown();
        http.close();
    }
}
