package vopi.aws.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vopi.runtime.json.Json;

/// Calls the handler as CloudFormation does; the database does not answer.
final class MigrateHandlerTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer cloudFormation;

    @BeforeEach
    void listen() throws IOException {
        cloudFormation =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cloudFormation.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    String type = exchange.getRequestHeaders().getFirst("Content-Type");
                    assertThat(exchange.getRequestHeaders()).doesNotContainKey("Upgrade");
                    told.add(exchange.getRequestMethod() + " " + type + " " + body);
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        cloudFormation.start();
    }

    @AfterEach
    void end() {
        cloudFormation.stop(0);
    }

    private JsonNode answer(String type) throws IOException {
        Map<String, String> event = new HashMap<>();
        event.put("RequestType", type);
        event.put(
                "ResponseURL", "http://127.0.0.1:" + cloudFormation.getAddress().getPort() + "/r");
        event.put("StackId", "stack");
        event.put("RequestId", "request");
        event.put("LogicalResourceId", "Schema");
        // No statement reaches a database: there is none.
        MigrateHandler handler = new MigrateHandler(new MigrateWiring(null, Optional.empty()));
        handler.handleRequest(
                new ByteArrayInputStream(Json.bytes(event)), new ByteArrayOutputStream(), null);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).startsWith("PUT null ");
        return Json.tree(told.getFirst().substring("PUT null ".length()));
    }

    @Test
    void aFailureIsReportedToCloudFormation() throws IOException {
        JsonNode answer = answer("Create");
        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText()).isNotEmpty();
        assertThat(answer.path("RequestId").asText()).isEqualTo("request");
        assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("Schema");
        assertThat(answer.path("StackId").asText()).isEqualTo("stack");
        assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("vopi-schema");
    }

    @Test
    void deletingAStackKeepsTheSchema() throws IOException {
        assertThat(answer("Delete").path("Status").asText()).isEqualTo("SUCCESS");
    }
}
