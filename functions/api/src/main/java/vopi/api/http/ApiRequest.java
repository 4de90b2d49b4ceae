package vopi.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.api.contract.ParameterValues;
import vopi.core.error.MalformedRequest;

/// A request as API Gateway sends it.
///
/// @param resource path template of the operation
/// @param basePath prefix of the path in the client's URL: the stage, or nothing
/// @param headers names in lower case
/// @param keyId null if the call had no key
record ApiRequest(
        String method,
        String resource,
        String basePath,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        @Nullable String body,
        boolean encoded,
        @Nullable String keyId,
        String id) {

    static ApiRequest of(GatewayEvent event) {
        Map<String, String> headers = new HashMap<>();
        orEmpty(event.headers())
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        GatewayEvent.Context context = event.context();
        String path = orEmpty(event.path());
        String id = orEmpty(context.requestId());
        return new ApiRequest(
                orEmpty(event.httpMethod()),
                event.resource() == null ? path : event.resource(),
                basePath(orEmpty(context.path()), path),
                orEmpty(event.pathParameters()),
                orEmpty(event.queryStringParameters()),
                headers,
                event.body(),
                Boolean.TRUE.equals(event.isBase64Encoded()),
                context.identity() == null ? null : context.identity().keyId(),
                id.isEmpty() ? "none" : id);
    }

    ParameterValues values() {
        return new ParameterValues(path, query, headers);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The root of a stage may be called without its final slash: `/prod`.
    private static String basePath(String full, String path) {
        if (path.equals("/") && !full.endsWith("/")) {
            return full;
        }
        return !path.isEmpty() && full.endsWith(path)
                ? full.substring(0, full.length() - path.length())
                : "";
    }

    /// The body, empty if there is none.
    byte[] bytes() {
        if (body == null) {
            return new byte[0];
        }
        if (!encoded) {
            return body.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException malformed) {
            throw new MalformedRequest("The body can not be decoded", malformed);
        }
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
