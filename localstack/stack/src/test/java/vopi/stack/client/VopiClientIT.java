package vopi.stack.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import vopi.core.config.Secret;
import vopi.emulator.front.LoopbackHttp;

final class VopiClientIT {
    /// The URL of a gateway ends in its stage.
    @Test
    void requestsKeepThePathOfTheBaseUrl() throws Exception {
        Queue<String> paths = new ConcurrentLinkedQueue<>();
        try (LoopbackHttp server = LoopbackHttp.bind(0)) {
            server.serve(exchange -> {
                try (exchange) {
                    paths.add(exchange.getRequestURI().toString());
                    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            String host = "http://127.0.0.1:" + server.port();
            for (String address : new String[] {host, host + "/live/", host + "/live"}) {
                try (VopiClient client =
                        new VopiClient(URI.create(address), new Secret("of the client"))) {
                    client.get("/api/v1/jobs?limit=1");
                }
            }
        }
        assertThat(paths)
                .containsExactly(
                        "/api/v1/jobs?limit=1",
                        "/live/api/v1/jobs?limit=1",
                        "/live/api/v1/jobs?limit=1");
    }
}
