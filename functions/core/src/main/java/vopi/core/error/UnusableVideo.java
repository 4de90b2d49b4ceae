package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The video cannot be used. The message gives the seller the reason and the remedy (422).
public final class UnusableVideo extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public UnusableVideo(String message) {
        this(message, null);
    }

    public UnusableVideo(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
