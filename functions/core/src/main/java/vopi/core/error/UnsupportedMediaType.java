package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The body's media type is not supported (415).
public final class UnsupportedMediaType extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public UnsupportedMediaType(String message) {
        this(message, null);
    }

    public UnsupportedMediaType(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
