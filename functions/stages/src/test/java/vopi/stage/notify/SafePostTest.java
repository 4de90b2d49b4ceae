package vopi.stage.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.runtime.net.AddressPolicy;
import vopi.stage.notify.DeliverWebhook.Answer;

final class SafePostTest {
    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;
    private String seen = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/hook",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    seen =
                            exchange.getRequestHeaders().getFirst("webhook-id")
                                    + " "
                                    + new String(body, StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.createContext(
                "/elsewhere",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/hook");
                    exchange.sendResponseHeaders(307, -1);
                    exchange.close();
                });
        server.createContext("/silent", _ -> await());
        server.start();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        closed.countDown();
        server.stop(0);
    }

    private Answer post(boolean allowLoopback, String path) {
        return post(allowLoopback, path, Duration.ofSeconds(20));
    }

    private Answer post(boolean allowLoopback, String path, Duration timeout) {
        SafePost post = new SafePost(new AddressPolicy(allowLoopback), timeout);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        return post.send(url, Map.of("webhook-id", "m1"), "{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void headersAndBodyArrive() {
        assertThat(post(true, "/hook").accepted()).isTrue();
        assertThat(seen).isEqualTo("m1 {}");
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(post(true, "/elsewhere").status()).isEqualTo(307);
        assertThat(seen).isEmpty();
    }

    @Test
    void aPrivateAddressIsRefusedForGood() {
        Answer answer = post(false, "/hook");

        assertThat(answer.forGood()).isTrue();
        assertThat(answer.error()).contains("private or special network");
        assertThat(seen).isEmpty();
    }

    @Test
    void aSilentReceiverIsGivenUpOnButMayAnswerLater() {
        Answer answer = post(true, "/silent", Duration.ofMillis(100));

        assertThat(answer.forGood()).isFalse();
        assertThat(answer.status()).isNull();
    }

    @Test
    void aMalformedAddressIsRefusedForGood() {
        SafePost post = new SafePost(new AddressPolicy(true), Duration.ofSeconds(1));

        assertThat(post.send("http://not a host/", Map.of(), new byte[0]).forGood()).isTrue();
    }
}
