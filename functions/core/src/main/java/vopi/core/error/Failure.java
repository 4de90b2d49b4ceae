package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// All failures, one class for each reaction of the caller. Users and execution histories see the
/// message: it names the id and the limit, never a secret, a signed URL or a payload.
public abstract sealed class Failure extends RuntimeException
        permits MalformedRequest,
                InvalidRequest,
                Unauthorized,
                NotFound,
                Conflict,
                PayloadTooLarge,
                UnsupportedMediaType,
                UnusableVideo,
                QuotaExceeded,
                SourceUnavailable,
                Defect,
                UpstreamRejected,
                UpstreamUnavailable {
    @Serial private static final long serialVersionUID = 1L;

    Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The message, never null.
    public final String text() {
        String message = getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }
}
