package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A provider or service is temporarily unavailable: a retry may succeed (503).
public final class UpstreamUnavailable extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public UpstreamUnavailable(String message) {
        this(message, null);
    }

    public UpstreamUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
