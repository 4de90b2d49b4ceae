package vopi.emulator.states.wire;

import java.io.Serial;

/// An error with the service's name for it.
final class SfnError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final String type;

    SfnError(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }
}
