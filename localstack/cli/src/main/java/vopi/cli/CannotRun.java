package vopi.cli;

import java.io.Serial;

/// Something that the person at the terminal can mend; the message says how.
public final class CannotRun extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public CannotRun(String message) {
        super(message);
    }
}
