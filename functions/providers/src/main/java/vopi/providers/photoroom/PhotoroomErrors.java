package vopi.providers.photoroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.runtime.json.Json;

/// Maps a response other than 200 to a failure. An `UpstreamRejected` does not concern a single
/// image: the account, the key or the request format is rejected, and the job's other calls would
/// be too.
final class PhotoroomErrors {
    private static final int MAX_LENGTH = 200;

    private PhotoroomErrors() {}

    static Failure of(String operation, int status, byte[] body) {
        String said = "Photoroom " + operation + " answered " + status + detail(body);
        return switch (status) {
            case 402 ->
                    new UpstreamRejected(
                            "The Photoroom credits are used up: top up the account, then retry the"
                                    + " job");
            case 401, 403 ->
                    new UpstreamRejected(
                            "Photoroom does not accept the API key: check it" + detail(body));
            case 429 -> new QuotaExceeded("Photoroom limits our calls (429)", null);
            case 408, 500, 502, 503, 504 -> new UpstreamUnavailable(said);
            default -> new UpstreamRejected(said);
        };
    }

    /// v1 says `{"detail"}`, v2 `{"error":{"message"}}`, and v2 without credits
    /// `{"error":{"detail"}}`.
    private static String detail(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        String found = null;
        try {
            JsonNode tree = Json.tree(text);
            found = first(tree.path("detail"), tree.path("error").path("message"));
            if (found == null) {
                found = first(tree.path("error").path("detail"), tree.path("message"));
            }
        } catch (JsonProcessingException noJson) {
            found = null;
        }
        if (found == null || found.isBlank()) {
            return "";
        }
        String line = found.replaceAll("\\s+", " ").strip();
        return ": " + (line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...");
    }

    private static @Nullable String first(JsonNode one, JsonNode other) {
        return one.isTextual() ? one.asText() : other.isTextual() ? other.asText() : null;
    }
}
