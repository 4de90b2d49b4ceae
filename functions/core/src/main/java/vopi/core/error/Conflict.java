package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The state moved on: someone else did it first, or it is too late (409).
public final class Conflict extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        this(message, null);
    }

    public Conflict(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
