package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The server of the client's video failed in a way that another try may mend (503). The message
/// names the link, without its query, and what its server did: it is for the client.
public final class SourceUnavailable extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public SourceUnavailable(String message) {
        this(message, null);
    }

    public SourceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
