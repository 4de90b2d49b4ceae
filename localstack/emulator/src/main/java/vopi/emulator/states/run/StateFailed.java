package vopi.emulator.states.run;

import java.io.Serial;

/// A failure inside the interpreter that Retry and Catch handle.
final class StateFailed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final transient ErrorOutput error;

    StateFailed(String name, String cause) {
        super(name + ": " + cause);
        this.error = new ErrorOutput(name, cause);
    }

    ErrorOutput error() {
        return error;
    }
}
