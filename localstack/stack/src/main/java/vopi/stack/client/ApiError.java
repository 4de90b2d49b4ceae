package vopi.stack.client;

import java.io.Serial;

/// An answer that is no success, in words for a person.
public final class ApiError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final int status;

    public ApiError(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The HTTP status, 0 where there was no answer.
    public int status() {
        return status;
    }
}
