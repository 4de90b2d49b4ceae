package vopi.runtime.stream;

import java.io.IOException;
import java.io.Serial;

/// The response is no longer read: the client or the gateway has closed it.
public final class ResponseClosed extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    ResponseClosed(String message) {
        super(message);
    }

    ResponseClosed(IOException cause) {
        super(cause);
    }
}
