package vopi.emulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// An HTTP answer as a function returned it in the JSON of the proxy integration.
record ProxyResponse(int status, Headers headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Names are case-insensitive.
    record Headers(Map<String, List<String>> values) {
        static Headers of(Map<String, String> single) {
            Headers headers = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
            single.forEach((name, value) -> headers.add(name, value));
            return headers;
        }

        void add(String name, String value) {
            values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }

        String first(String name) {
            List<String> all = values.get(name);
            return all == null ? "" : all.getFirst();
        }
    }

    /// @param binary whether a base64 body of this content type is decoded for the client
    /// @return empty if the payload is not a valid answer of the proxy integration
    static Optional<ProxyResponse> parse(byte[] payload, Predicate<String> binary) {
        JsonNode answer;
        try {
            answer = JSON.readTree(payload);
        } catch (IOException malformed) {
            return Optional.empty();
        }
        if (!answer.isObject() || !wellFormed(answer)) {
            return Optional.empty();
        }
        Headers headers = headers(answer);
        if (headers.first("Content-Type").isEmpty()) {
            headers.add("Content-Type", "application/json");
        }
        return body(answer, binary.test(headers.first("Content-Type")))
                .map(body -> new ProxyResponse(answer.path("statusCode").asInt(), headers, body));
    }

    private static boolean wellFormed(JsonNode answer) {
        JsonNode status = answer.path("statusCode");
        JsonNode body = answer.path("body");
        int code = status.asInt(0);
        return (status.isInt() || status.isTextual())
                && code >= 100
                && code <= 599
                && (body.isMissingNode() || body.isNull() || body.isTextual());
    }

    /// For a name in both members, `multiValueHeaders` takes precedence.
    private static Headers headers(JsonNode answer) {
        Headers headers = Headers.of(Map.of());
        answer.path("multiValueHeaders")
                .properties()
                .forEach(e -> e.getValue().forEach(v -> headers.add(e.getKey(), v.asText())));
        answer.path("headers")
                .properties()
                .forEach(e -> {
                    if (!headers.values().containsKey(e.getKey())) {
                        headers.add(e.getKey(), e.getValue().asText());
                    }
                });
        return headers;
    }

    private static Optional<byte[]> body(JsonNode answer, boolean binary) {
        String text = answer.path("body").asText("");
        if (!binary || !answer.path("isBase64Encoded").asBoolean()) {
            return Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
