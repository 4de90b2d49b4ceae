package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The API key is missing or unknown (401).
public final class Unauthorized extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public Unauthorized(String message) {
        this(message, null);
    }

    public Unauthorized(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
