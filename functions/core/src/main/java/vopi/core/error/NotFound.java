package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// There is no such thing, or it is another key's (404).
public final class NotFound extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public NotFound(String message) {
        this(message, null);
    }

    public NotFound(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
