package vopi.emulator.front;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streams requests to another server and its answers back, byte for byte. The Host header remains
/// the client's, because signatures cover it.
final class S3Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(S3Forwarder.class);
    private static final int BUFFER = 1 << 17;

    /// Headers of a single connection. This server answers `Expect` itself.
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "keep-alive",
                    "te",
                    "trailer",
                    "upgrade",
                    "expect",
                    "date",
                    "transfer-encoding",
                    "content-length",
                    "http2-settings");

    static {
        // The JDK reads these once, when its client is first used. The second is shorter than the
        // idle time after which the target server closes a connection, so that the client never
        // reuses a connection that is being closed.
        if (System.getProperty("jdk.httpclient.allowRestrictedHeaders") == null) {
            System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        }
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        }
    }

    private final AwsServices.Address target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .executor(threads)
                    .build();

    /// @param target `http://127.0.0.1:port`
    S3Forwarder(AwsServices.Address target) {
        this.target = target;
    }

    /// @param hidden called on a 404: whether the client receives a 403 instead
    void handle(HttpExchange exchange, BooleanSupplier hidden) throws IOException {
        try (exchange) {
            HttpResponse<InputStream> answer;
            try {
                answer = client.send(request(exchange), BodyHandlers.ofInputStream());
            } catch (IOException failed) {
                LOG.warn("{} failed in the S3 server", exchange.getRequestMethod(), failed);
                unavailable(exchange);
                return;
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
                return;
            }
            try (InputStream body = answer.body()) {
                if (answer.statusCode() == 404 && hidden.getAsBoolean()) {
                    body.transferTo(OutputStream.nullOutputStream());
                    AwsError.denied("Access Denied").sendXml(exchange);
                    return;
                }
                send(exchange, answer, body);
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target.get() + uri.getRawPath() + query))
                        .method(exchange.getRequestMethod(), body(exchange));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return request.build();
    }

    private static BodyPublisher body(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
        if (chunked) {
            return BodyPublishers.ofInputStream(exchange::getRequestBody);
        }
        return length == null || length.equals("0")
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(exchange::getRequestBody),
                        Long.parseLong(length));
    }

    private static void send(
            HttpExchange exchange, HttpResponse<InputStream> answer, InputStream body)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                        headers.put(name, List.copyOf(values));
                    }
                });
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (length >= 0) {
                headers.set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(answer.statusCode(), -1);
        } else if (length == 0 || answer.statusCode() == 204 || answer.statusCode() == 304) {
            exchange.sendResponseHeaders(answer.statusCode(), -1);
        } else {
            // 0 means unknown length: a chunked answer.
            exchange.sendResponseHeaders(answer.statusCode(), length < 0 ? 0 : length);
            copy(body, exchange.getResponseBody());
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
        }
        to.close();
    }

    private static void unavailable(HttpExchange exchange) throws IOException {
        byte[] body =
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>ServiceUnavailable</Code>"
                                + "<Message>Reduce your request rate.</Message></Error>")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(503, body.length);
        exchange.getResponseBody().write(body);
    }
}
