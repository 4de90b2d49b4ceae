package vopi.testing.photoroom;

import java.io.Serial;

/// What the provider refuses, with the status it gives.
final class Refusal extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
