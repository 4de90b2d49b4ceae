package vopi.stack.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.stack.TestStack;
import vopi.testing.clips.ProductClip;
import vopi.testing.photoroom.FakePhotoroom;

/// A batch on the page for sellers of which a part fails: one clip since the provider's account is
/// empty, one since its file is torn. Each is run again alone.
final class RunAgainIT {
    @TempDir private Path home;

    @Test
    void whatFailedIsRunAgainAlone() throws Exception {
        BrowserScenarios scenarios = BrowserScenarios.prepared(home);
        try (FakePhotoroom photoroom = new FakePhotoroom(InstantSource.system());
                TestStack started =
                        TestStack.start(home.resolve("data"), photoroom.environment())) {
            photoroom.credits(1);
            HttpServer account = account(photoroom);
            try {
                scenarios.pass("again", started.stack(), variables(account));
            } finally {
                account.stop(0);
            }
        }
    }

    private Map<String, String> variables(HttpServer account) throws IOException {
        Path whole = ProductClip.write(home.resolve("red-box.mp4"));
        byte[] bytes = Files.readAllBytes(whole);
        Path torn =
                Files.write(home.resolve("torn.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
        return Map.of(
                "VOPI_CLIP",
                whole.toString(),
                "VOPI_BLUE",
                ProductClip.writeBlue(home.resolve("blue-box.mp4")).toString(),
                "VOPI_TORN",
                torn.toString(),
                "VOPI_ACCOUNT",
                "http://127.0.0.1:" + account.getAddress().getPort() + "/");
    }

    /// GET says how many pictures the provider charged for, POST tops the account up.
    private static HttpServer account(FakePhotoroom photoroom) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, photoroom));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, FakePhotoroom photoroom) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                photoroom.credits(100);
            }
            byte[] charged = ("" + photoroom.charged()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, charged.length);
            exchange.getResponseBody().write(charged);
        }
    }
}
