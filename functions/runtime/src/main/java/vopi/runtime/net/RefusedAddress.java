package vopi.runtime.net;

import java.io.IOException;
import java.io.Serial;

/// An address that must not be fetched. The message says why, for the person who gave it.
public final class RefusedAddress extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    public RefusedAddress(String message) {
        super(message);
    }

    /// The message, never null.
    public String text() {
        String message = getMessage();
        return message == null ? "the address is refused" : message;
    }
}
