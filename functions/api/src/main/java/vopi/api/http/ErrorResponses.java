package vopi.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.InvalidRequest;
import vopi.core.error.MalformedRequest;
import vopi.core.error.NotFound;
import vopi.core.error.PayloadTooLarge;
import vopi.core.error.QuotaExceeded;
import vopi.core.error.SourceUnavailable;
import vopi.core.error.Unauthorized;
import vopi.core.error.UnsupportedMediaType;
import vopi.core.error.UnusableVideo;
import vopi.core.error.UpstreamRejected;
import vopi.core.error.UpstreamUnavailable;

/// The only table from failures to responses. The message of an internal failure is never sent.
final class ErrorResponses {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int METHOD_NOT_ALLOWED = 405;

    private ErrorResponses() {}

    /// @param code as in the contract
    /// @param message null to send the failure's own message
    private record Row(int status, String code, @Nullable String message) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String error,
            String message,
            int statusCode,
            @Nullable List<InvalidRequest.Problem> details,
            String requestId) {}

    static boolean isOurs(Failure failure) {
        return row(failure).status() >= 500;
    }

    static ApiResponse of(Failure failure, String requestId) {
        Row row = row(failure);
        String message = row.message() == null ? failure.text() : row.message();
        List<InvalidRequest.Problem> details =
                failure instanceof InvalidRequest invalid ? invalid.problems() : null;
        ApiResponse answer =
                ApiResponse.json(
                        row.status(),
                        new Body(row.code(), message, row.status(), details, requestId));
        return switch (failure) {
            case QuotaExceeded quota -> answer.with("Retry-After", seconds(quota.retryAfter()));
            case Conflict conflict when conflict.retryAfter() != null ->
                    answer.with("Retry-After", seconds(conflict.retryAfter()));
            case UpstreamUnavailable _ -> answer.with("Retry-After", seconds(SOON));
            default -> answer;
        };
    }

    /// @param allowed methods of the path
    static ApiResponse methodNotAllowed(Set<String> allowed, String requestId) {
        String methods = String.join(", ", allowed);
        String message = "This path does not take the method: use one of " + methods;
        return ApiResponse.json(
                        METHOD_NOT_ALLOWED,
                        new Body(
                                "METHOD_NOT_ALLOWED", message, METHOD_NOT_ALLOWED, null, requestId))
                .with("Allow", methods);
    }

    private static Row row(Failure failure) {
        return switch (failure) { // no default: a new failure must choose its answer to compile
            case MalformedRequest _ -> new Row(400, "BAD_REQUEST", null);
            case Unauthorized _ -> new Row(401, "UNAUTHORIZED", null);
            case NotFound _ -> new Row(404, "NOT_FOUND", null);
            case Conflict _ -> new Row(409, "CONFLICT", null);
            case PayloadTooLarge _ -> new Row(413, "PAYLOAD_TOO_LARGE", null);
            case UnsupportedMediaType _ -> new Row(415, "UNSUPPORTED_MEDIA_TYPE", null);
            case InvalidRequest invalid ->
                    new Row(422, "VALIDATION_ERROR", count(invalid.problems().size()));
            case UnusableVideo _ -> new Row(422, "VALIDATION_ERROR", null);
            case QuotaExceeded _ -> new Row(429, "TOO_MANY_REQUESTS", null);
            case Defect _ -> internal();
            case UpstreamRejected _ -> internal();
            case SourceUnavailable _ -> new Row(503, "SERVICE_UNAVAILABLE", null);
            case UpstreamUnavailable _ ->
                    new Row(
                            503,
                            "SERVICE_UNAVAILABLE",
                            "A part of the service is unavailable: try again");
        };
    }

    private static Row internal() {
        return new Row(500, "INTERNAL_ERROR", "Something went wrong on our side");
    }

    private static String count(int problems) {
        return problems == 1 ? "1 problem in the request" : problems + " problems in the request";
    }

    private static String seconds(@Nullable Duration wait) {
        return Long.toString(Math.max(1, wait == null ? 1 : wait.plusMillis(999).toSeconds()));
    }
}
