package vopi.runtime.net;

import java.io.IOException;
import java.io.Serial;

/// An address that VOPI must not fetch. The message gives the reason to the person who set it.
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
