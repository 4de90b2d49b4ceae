package vopi.providers.gemini;

import java.io.Serial;

/// An unusable answer of a model. The message gives the reason.
final class Unusable extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
