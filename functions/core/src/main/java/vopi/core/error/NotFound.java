package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The resource does not exist, or it belongs to another API key (404).
public final class NotFound extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public NotFound(String message) {
        this(message, null);
    }

    public NotFound(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
