package vopi.core.error;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A limit on calls is reached, VOPI's or a provider's (429). The caller may retry later.
public final class QuotaExceeded extends Failure {
    @Serial private static final long serialVersionUID = 1L;
    private final @Nullable Duration retryAfter;

    /// @param retryAfter how long the caller should wait, null if unknown
    public QuotaExceeded(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    public QuotaExceeded(String message, @Nullable Duration retryAfter) {
        this(message, retryAfter, null);
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
