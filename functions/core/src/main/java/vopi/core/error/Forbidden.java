package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A valid API key without permission for this operation (403).
public final class Forbidden extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public Forbidden(String message) {
        this(message, null);
    }

    public Forbidden(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
