package vopi.runtime.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SafeHttpTest {
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private SafeHttp local;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        local = new SafeHttp(new AddressPolicy(true), Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        local.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        byte[] body = path.getBytes(StandardCharsets.UTF_8);
        int status = 200;
        if (path.startsWith("/to/")) {
            int left = Integer.parseInt(path.substring(4));
            exchange.getResponseHeaders().add("Location", left == 0 ? "/end" : "/to/" + (left - 1));
            status = 302;
        } else if (path.equals("/private")) {
            exchange.getResponseHeaders().add("Location", "http://10.0.0.1/a");
            status = 301;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void readsAnAnswer() throws IOException {
        try (SafeHttp.Answer answer = local.get(at("/a"))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.length()).isEqualTo(2);
            assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("/a");
        }
    }

    @Test
    void followsThreeRedirectsAndNoMore() throws IOException {
        try (SafeHttp.Answer answer = local.get(at("/to/2"))) {
            assertThat(answer.address()).isEqualTo(at("/end"));
        }
        assertThatThrownBy(() -> local.get(at("/to/3"))).isInstanceOf(RefusedAddress.class);
    }

    @Test
    void checksEveryRedirect() {
        assertThatThrownBy(() -> local.get(at("/private")))
                .hasRootCauseInstanceOf(RefusedAddress.class);
    }

    @Test
    void doesNotConnectToLoopbackWithoutTheFlag() throws IOException {
        try (SafeHttp strict = new SafeHttp(new AddressPolicy(false), Duration.ofSeconds(5))) {
            for (String host : new String[] {"127.0.0.1", "localhost", "[::1]", "0.0.0.0"}) {
                URI uri = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/a");
                assertThatThrownBy(() -> strict.get(uri))
                        .hasRootCauseInstanceOf(RefusedAddress.class);
            }
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void aPostDoesNotFollowARedirect() throws IOException {
        int status =
                local.post(at("/to/0"), Map.of("x-a", "b"), new byte[] {1}, "application/json");
        assertThat(status).isEqualTo(302);
        assertThat(requests).hasValue(1);
    }
}
