package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A provider or service rejected the call permanently: a retry does not help (502).
public final class UpstreamRejected extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public UpstreamRejected(String message) {
        this(message, null);
    }

    public UpstreamRejected(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
