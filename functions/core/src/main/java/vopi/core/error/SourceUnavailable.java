package vopi.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The server of the client's video failed, but a retry may succeed (503). The message is for the
/// client: it names the link, without its query, and the server's response.
public final class SourceUnavailable extends Failure {
    @Serial private static final long serialVersionUID = 1L;

    public SourceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
