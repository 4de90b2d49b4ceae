package vopi.cli;

import java.io.Serial;

/// A problem that the user can fix; the message says how.
public final class CannotRun extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public CannotRun(String message) {
        super(message);
    }
}
