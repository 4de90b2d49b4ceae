package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The body exceeds the maximum size (413).
public final class PayloadTooLarge extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public PayloadTooLarge(String message) {
        this(message, null);
    }

    public PayloadTooLarge(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
