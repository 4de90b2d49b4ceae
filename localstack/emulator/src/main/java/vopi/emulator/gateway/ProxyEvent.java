package vopi.emulator.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The event that a REST API passes to a function (payload version 1.0).
///
/// @param key the caller's key, if the operation requires one
/// @param binary whether the body is passed as base64
/// @param lastEventId in place of the client's `Last-Event-ID`; empty for that
record ProxyEvent(
        RouteTable.Match match,
        Optional<ApiKey> key,
        String requestId,
        Instant time,
        byte[] body,
        boolean binary,
        Optional<String> lastEventId) {
    private static final String LAST_EVENT_ID = "Last-event-id";

    static final String STAGE = "api";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    byte[] json(HttpExchange exchange) {
        ObjectNode event = JSON.createObjectNode();
        event.put("resource", match.route().resource());
        event.put("path", exchange.getRequestURI().getPath());
        event.put("httpMethod", exchange.getRequestMethod());
        putAll(event, "headers", "multiValueHeaders", headers(exchange));
        putAll(
                event,
                "queryStringParameters",
                "multiValueQueryStringParameters",
                query(exchange.getRequestURI().getRawQuery()));
        if (match.parameters().isEmpty()) {
            event.putNull("pathParameters");
        } else {
            ObjectNode parameters = event.putObject("pathParameters");
            match.parameters().forEach(parameters::put);
        }
        event.putNull("stageVariables");
        context(event.putObject("requestContext"), exchange);
        if (body.length == 0) {
            event.putNull("body");
        } else {
            event.put("body", text());
        }
        event.put("isBase64Encoded", binary && body.length > 0);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void context(ObjectNode context, HttpExchange exchange) {
        context.put("accountId", "000000000000");
        context.put("apiId", "embedded");
        context.put("stage", STAGE);
        context.put("protocol", exchange.getProtocol());
        context.put("httpMethod", exchange.getRequestMethod());
        context.put("path", exchange.getRequestURI().getPath());
        context.put("resourcePath", match.route().resource());
        context.put("resourceId", Integer.toHexString(match.route().resource().hashCode()));
        context.put("requestId", requestId);
        context.put("extendedRequestId", requestId);
        context.put("requestTime", TIME.format(time));
        context.put("requestTimeEpoch", time.toEpochMilli());
        String host = exchange.getRequestHeaders().getFirst("Host");
        context.put("domainName", host == null ? "localhost" : host);
        ObjectNode identity = context.putObject("identity");
        identity.put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
        identity.put("userAgent", exchange.getRequestHeaders().getFirst("User-Agent"));
        key.ifPresent(known -> {
            identity.put("apiKeyId", known.id());
            identity.put("apiKey", exchange.getRequestHeaders().getFirst("x-api-key"));
        });
    }

    private String text() {
        return binary
                ? Base64.getEncoder().encodeToString(body)
                : new String(body, StandardCharsets.UTF_8);
    }

    private Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>(exchange.getRequestHeaders());
        headers.put(
                "X-Forwarded-For",
                List.of(exchange.getRemoteAddress().getAddress().getHostAddress()));
        headers.put(
                "X-Forwarded-Port",
                List.of(Integer.toString(exchange.getLocalAddress().getPort())));
        headers.put("X-Forwarded-Proto", List.of("http"));
        lastEventId.ifPresent(id -> headers.put(LAST_EVENT_ID, List.of(id)));
        return headers;
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return parameters;
        }
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] sides = pair.split("=", 2);
            parameters
                    .computeIfAbsent(decoded(sides[0]), _ -> new ArrayList<>())
                    .add(sides.length == 2 ? decoded(sides[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Writes both forms: the last value of each name, and all values.
    private static void putAll(
            ObjectNode event, String single, String multi, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(single);
            event.putNull(multi);
            return;
        }
        ObjectNode last = event.putObject(single);
        ObjectNode all = event.putObject(multi);
        values.forEach((name, list) -> {
            last.put(name, list.getLast());
            list.forEach(all.withArrayProperty(name)::add);
        });
    }
}
