package vopi.emulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The gateway's own answers: the document's `x-amazon-apigateway-gateway-responses` if present,
/// else API Gateway's defaults.
final class GatewayResponses {
    /// API Gateway's names and status codes.
    enum Kind {
        INVALID_API_KEY(403, "Forbidden"),
        MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
        REQUEST_TOO_LARGE(413, "HTTP content length exceeded 10485760 bytes."),
        UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
        BAD_REQUEST_BODY(400, "Invalid request body"),
        THROTTLED(429, "Too Many Requests"),
        INTEGRATION_FAILURE(504, "Network error communicating with endpoint"),
        INTEGRATION_TIMEOUT(504, "Endpoint request timed out"),
        /// The function failed or its answer is malformed.
        DEFAULT_5XX(502, "Internal server error");

        private final int status;
        private final String message;

        Kind(int status, String message) {
            this.status = status;
            this.message = message;
        }
    }

    private final JsonNode byKind;
    private final List<String> origins;

    /// @param origins origins whose pages may read these answers; empty for none. API Gateway's own
    ///   answers have fixed headers: with several origins, as with `*`, every page may read them.
    ///   They contain no client data.
    GatewayResponses(JsonNode byKind, List<String> origins) {
        this.byKind = byKind;
        this.origins = List.copyOf(origins);
    }

    ProxyResponse of(Kind kind, String requestId) {
        String fallback = kind.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
        JsonNode response = byKind.path(byKind.has(kind.name()) ? kind.name() : fallback);
        String template =
                response.path("responseTemplates")
                        .path("application/json")
                        .asText("{\"message\":\"$context.error.message\"}");
        String body =
                template.replace("$context.requestId", requestId)
                        .replace("$context.error.messageString", '"' + kind.message + '"')
                        .replace("$context.error.message", kind.message);
        return new ProxyResponse(
                response.path("statusCode").asInt(kind.status),
                headers(response.path("responseParameters")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private ProxyResponse.Headers headers(JsonNode parameters) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/json");
        if (!origins.isEmpty()) {
            headers.put(
                    "Access-Control-Allow-Origin", origins.size() == 1 ? origins.getFirst() : "*");
            headers.put("Access-Control-Expose-Headers", "x-amzn-RequestId,Retry-After");
        }
        parameters
                .properties()
                .forEach(entry -> {
                    String name = entry.getKey().replace("gatewayresponse.header.", "");
                    headers.put(name, entry.getValue().asText().replace("'", ""));
                });
        return ProxyResponse.Headers.of(headers);
    }
}
