package vopi.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Clients on the loopback address. Each sends its next request as soon as the previous one is
/// answered.
final class Clients implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 300;
    private static final Pattern SERVER_TIMING = Pattern.compile("handler;dur=([0-9.]+)");

    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    /// @param times as the client sees them
    /// @param server the functions' own times, as their answers say
    /// @param bytes mean size of a body
    record Result(Latencies times, Latencies server, double bytes, double perSecond) {}

    /// Sends one request of a client, and returns whether there is another.
    @FunctionalInterface
    interface Turn {
        boolean next(int client) throws IOException, InterruptedException;
    }

    Clients(URI endpoint) {
        this.endpoint = endpoint;
    }

    /// @throws IOException if an answer has another status than expected
    Result measure(LoadRead read, int clients, int requests)
            throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        long[] nanos = new long[requests];
        long[] server = new long[requests];
        long begun = System.nanoTime();
        sideBySide(
                clients,
                _ -> {
                    int n = next.getAndIncrement();
                    if (n >= requests) {
                        return false;
                    }
                    HttpRequest request = get(read, n);
                    long from = System.nanoTime();
                    HttpResponse<byte[]> answer = send(request, read.status());
                    nanos[n] = System.nanoTime() - from;
                    server[n] = serverNanos(answer);
                    bytes.addAndGet(answer.body().length);
                    return true;
                });
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Result(
                new Latencies(nanos),
                new Latencies(server),
                (double) bytes.get() / requests,
                requests / seconds);
    }

    /// @param key API key of the client
    /// @return the body of the answer
    byte[] post(String path, String key, String json, int status)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .timeout(PATIENCE)
                        .header("x-api-key", key)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        return send(request, status).body();
    }

    private static long serverNanos(HttpResponse<?> answer) throws IOException {
        String header = answer.headers().firstValue("server-timing").orElse("");
        Matcher timing = SERVER_TIMING.matcher(header);
        if (!timing.matches()) {
            throw new IOException(
                    "%s says no server time: '%s'".formatted(answer.uri().getPath(), header));
        }
        return Math.round(Double.parseDouble(timing.group(1)) * 1e6);
    }

    /// Returns after each client's last request; throws the first failure of any.
    static void sideBySide(int clients, Turn turn) throws IOException, InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(clients, Thread.ofPlatform().daemon().factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                all.add(
                        threads.submit(() -> {
                            boolean more = true;
                            while (more) {
                                more = turn.next(client);
                            }
                            return client;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest get(LoadRead read, int n) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(read.path().apply(n))).timeout(PATIENCE);
        read.headers().forEach(request::header);
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request, int status)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != status) {
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            throw new IOException(
                    "%s answered %d, expected %d: %s"
                            .formatted(
                                    request.uri().getPath(),
                                    answer.statusCode(),
                                    status,
                                    text.substring(0, Math.min(SHOWN, text.length()))));
        }
        return answer;
    }
}
