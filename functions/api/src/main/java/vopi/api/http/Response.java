package vopi.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.runtime.json.Json;

/// An answer.
///
/// @param body null for none
public record Response(int status, Map<String, String> headers, @Nullable String body) {
    private static final String JSON = "application/json";

    public static Response json(int status, Object body) {
        return text(status, JSON, Json.text(body));
    }

    /// @param body JSON already
    public static Response jsonText(int status, String body) {
        return text(status, JSON, body);
    }

    public static Response text(int status, String contentType, String body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), null);
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
