package vopi.emulator.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The service: `POST /` with the header `X-Amz-Target`. The caller checks signatures.
public final class SecretsHttp implements HttpHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GET = "secretsmanager.GetSecretValue";

    private final Map<String, String> secrets;

    /// @param secrets secret text by ARN
    public SecretsHttp(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            String arn = target.equals(GET) ? JSON.readTree(request).path("SecretId").asText() : "";
            String text = secrets.get(arn);
            if (!target.equals(GET)) {
                send(exchange, 501, error("UnknownOperationException", "not emulated: " + target));
            } else if (text == null) {
                send(
                        exchange,
                        400,
                        error(
                                "ResourceNotFoundException",
                                "Secrets Manager can't find the specified secret."));
            } else {
                String name = arn.substring(arn.lastIndexOf(':') + 1);
                send(
                        exchange,
                        200,
                        JSON.createObjectNode()
                                .put("ARN", arn)
                                .put("Name", name)
                                .put("SecretString", text));
            }
        }
    }

    private static ObjectNode error(String type, String message) {
        return JSON.createObjectNode().put("__type", type).put("message", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer)
            throws IOException {
        byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
