package vopi.emulator.states.expr;

import java.io.Serial;

/// A JSONata expression whose result is not JSON: `States.QueryEvaluationError`.
public final class EvaluationFailed extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final String location;

    public EvaluationFailed(String location, String message) {
        super(message);
        this.location = location;
    }

    /// The field, such as `Arguments/Payload`.
    public String location() {
        return location;
    }
}
