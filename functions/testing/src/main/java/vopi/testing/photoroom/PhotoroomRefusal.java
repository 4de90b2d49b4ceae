package vopi.testing.photoroom;

import java.io.Serial;

/// A request that the provider rejects, with the status.
final class PhotoroomRefusal extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final int status;

    PhotoroomRefusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
