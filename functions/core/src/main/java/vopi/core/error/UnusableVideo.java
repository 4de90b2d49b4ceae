package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The video can't be used; the message tells a seller why and what to do (422).
public final class UnusableVideo extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public UnusableVideo(String message) {
        this(message, null);
    }

    public UnusableVideo(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
