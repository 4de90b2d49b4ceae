package vopi.core.error;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The resource is no longer in the required state: another call changed it first, or it is too
/// late (409).
public final class Conflict extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    public Conflict(String message) {
        this(message, null, null);
    }

    public Conflict(String message, @Nullable Throwable cause) {
        this(message, null, cause);
    }

    /// @param retryAfter when the same call may succeed
    public Conflict(String message, Duration retryAfter) {
        this(message, retryAfter, null);
    }

    private Conflict(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /// Null if waiting does not help.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
