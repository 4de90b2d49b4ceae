package vopi.stack.client;

import java.io.Serial;

/// An unsuccessful answer, with a message for the user.
public final class ApiError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final int status;

    public ApiError(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The HTTP status, 0 if there was no answer.
    public int status() {
        return status;
    }
}
