package vopi.runtime.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import vopi.core.error.Failure;
import vopi.runtime.json.Json;

/// A failure as the Runtime API takes it. Each component is a field of the JSON.
///
/// @param errorMessage empty for a failure that is not VOPI's own: its message may quote data
record ErrorReport(String errorType, String errorMessage, List<String> stackTrace) {
    private static final int MAX_MESSAGE = 500;
    private static final int MAX_FRAMES = 20;

    static ErrorReport of(Throwable failure) {
        String message = failure instanceof Failure ? String.valueOf(failure.getMessage()) : "";
        return new ErrorReport(
                failure.getClass().getName(),
                message.substring(0, Math.min(message.length(), MAX_MESSAGE)),
                Arrays.stream(failure.getStackTrace())
                        .limit(MAX_FRAMES)
                        .map(StackTraceElement::toString)
                        .toList());
    }

    /// The form that AWS recommends: `category.reason`.
    String type() {
        return "Function." + errorType.substring(errorType.lastIndexOf('.') + 1);
    }

    byte[] json() {
        return Json.bytes(this);
    }

    /// For a trailer, which the gateway passes on: type and message only.
    String trailer() {
        String json = Json.text(new ErrorReport(errorType, errorMessage, List.of()));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
