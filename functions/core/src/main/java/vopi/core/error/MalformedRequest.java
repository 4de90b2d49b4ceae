package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The request cannot be parsed, or is not valid in the present state (400).
public final class MalformedRequest extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public MalformedRequest(String message) {
        this(message, null);
    }

    public MalformedRequest(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
