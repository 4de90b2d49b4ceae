package vopi.emulator.states.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// The service on an HTTP server: `POST /` with the header `X-Amz-Target`.
///
/// @param service may be called by many threads at once
public record StatesHttp(Handling service) implements HttpHandler {
    /// Answers a request with this target and body.
    public interface Handling {
        SfnResponse handle(String target, byte[] body);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            SfnResponse answer = service.handle(Objects.requireNonNullElse(target, "(none)"), body);
            exchange.getResponseHeaders().set("Content-Type", SfnResponse.CONTENT_TYPE);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }
}
