package vopi.stack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vopi.core.job.JobId;
import vopi.emulator.front.LoopbackHttp;

/// Stands before a Data API, passes each call on and keeps it. Its calls can be counted by the job
/// that they name. Thread-safe.
final class DataApiRelay implements AutoCloseable {
    private final URI service;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final LoopbackHttp http;
    private volatile boolean refusing;

    private DataApiRelay(URI service, LoopbackHttp http) {
        this.service = service;
        this.http = http;
    }

    static DataApiRelay before(URI service) throws IOException {
        DataApiRelay relay = new DataApiRelay(service, LoopbackHttp.bind(0));
        relay.http.serve(relay::pass);
        return relay;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /// Number of calls so far that name the job.
    long callsOf(JobId job) {
        return calls.stream().filter(call -> call.contains(job.text())).count();
    }

    /// While true, each call is answered as a bad request, which a client does not repeat.
    void refuse(boolean all) {
        refusing = all;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            calls.add(new String(body, StandardCharsets.UTF_8));
            if (refusing) {
                exchange.getResponseHeaders().set("x-amzn-errortype", "BadRequestException");
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            HttpRequest on =
                    HttpRequest.newBuilder(service.resolve(exchange.getRequestURI().getPath()))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build();
            HttpResponse<InputStream> answer = client.send(on, BodyHandlers.ofInputStream());
            for (String name : List.of("Content-Type", "x-amzn-errortype")) {
                answer.headers()
                        .firstValue(name)
                        .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
            }
            exchange.sendResponseHeaders(answer.statusCode(), 0);
            try (InputStream from = answer.body()) {
                from.transferTo(exchange.getResponseBody());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        http.close();
        client.close();
    }
}
