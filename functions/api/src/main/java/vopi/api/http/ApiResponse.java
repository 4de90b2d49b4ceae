package vopi.api.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.runtime.json.Json;

/// A response.
///
/// @param body null for none
public record ApiResponse(int status, Map<String, String> headers, @Nullable String body) {
    private static final String JSON = "application/json";

    public static ApiResponse json(int status, Object body) {
        return text(status, JSON, Json.text(body));
    }

    /// @param body JSON text
    public static ApiResponse jsonText(int status, String body) {
        return text(status, JSON, body);
    }

    public static ApiResponse text(int status, String contentType, String body) {
        return new ApiResponse(status, Map.of("Content-Type", contentType), body);
    }

    public static ApiResponse empty(int status) {
        return new ApiResponse(status, Map.of(), null);
    }

    public ApiResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, more, body);
    }
}
