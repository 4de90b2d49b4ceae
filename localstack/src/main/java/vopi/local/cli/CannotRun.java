package vopi.local.cli;

import java.io.Serial;

/// Something that the person at the terminal can mend; the message says how.
final class CannotRun extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    CannotRun(String message) {
        super(message);
    }
}
