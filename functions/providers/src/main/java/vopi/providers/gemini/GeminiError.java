package vopi.providers.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Failure;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;
import vopi.runtime.json.Json;

/// A response other than 2xx, with its body: the SDK's exception omits the details, which include
/// the retry delay.
final class GeminiError extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    private static final int MAX_LENGTH = 200;

    private final int code;
    private final String body;

    GeminiError(int code, String body) {
        super("Gemini answered " + code);
        this.code = code;
        this.body = body;
    }

    /// The model does not exist or is shut down: another model may work.
    boolean modelIsGone() {
        return code == 404;
    }

    /// No model works: the key is rejected.
    boolean keyIsRefused() {
        return code == 401
                || code == 403
                || (code == 400 && error().toString().contains("API_KEY_INVALID"));
    }

    /// No model works: the service is not available in the caller's region, or only with billing.
    boolean regionIsRefused() {
        return code == 400 && error().path("status").asText("").equals("FAILED_PRECONDITION");
    }

    /// The daily quota of this model is used up: a retry after minutes does not help.
    boolean dailyQuotaIsUsedUp() {
        return code == 429 && error().toString().contains("PerDay");
    }

    Failure failure(String model) {
        String said = model + " answered " + code + said();
        if (keyIsRefused()) {
            return new UpstreamRejected("Gemini does not accept the API key: check it" + said());
        }
        if (regionIsRefused()) {
            return new UpstreamRejected(
                    "Gemini does not serve the region that its calls come from, or needs billing"
                            + " there: deploy in a region that it serves, or enable billing"
                            + said());
        }
        if (dailyQuotaIsUsedUp()) {
            return new UpstreamRejected("the daily quota of " + model + " is used up");
        }
        return switch (code) {
            case 429 -> new QuotaExceeded("Gemini limits our calls to " + model, retryDelay());
            case 408, 500, 502, 503, 504 -> new UpstreamUnavailable(said, this);
            default -> new UpstreamRejected(said, this);
        };
    }

    private @Nullable Duration retryDelay() {
        for (JsonNode detail : error().path("details")) {
            String delay = detail.path("retryDelay").asText("");
            if (delay.matches("\\d{1,6}(\\.\\d{1,9})?s")) {
                double seconds = Double.parseDouble(delay.substring(0, delay.length() - 1));
                return Duration.ofMillis(Math.round(seconds * 1000));
            }
        }
        return null;
    }

    private String said() {
        String message = error().path("message").asText("").replaceAll("\\s+", " ").strip();
        return message.isEmpty()
                ? ""
                : ": " + message.substring(0, Math.min(MAX_LENGTH, message.length()));
    }

    /// The body may be the error or an array with one error.
    private JsonNode error() {
        try {
            JsonNode tree = Json.tree(body);
            return (tree.isArray() ? tree.path(0) : tree).path("error");
        } catch (JsonProcessingException noJson) {
            return Json.node("");
        }
    }

    /// The error behind the SDK's exception.
    static Optional<GeminiError> behind(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof GeminiError error) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }
}
