package vopi.emulator.lambda;

/// The service refused an invocation before the handler saw it.
public final class LambdaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private LambdaException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static LambdaException unknown(String name) {
        return new LambdaException(404, "ResourceNotFoundException", "Function not found: " + name);
    }

    static LambdaException tooMany(String name) {
        return new LambdaException(
                429,
                "TooManyRequestsException",
                "Rate Exceeded: too many invocations wait for " + name);
    }

    static LambdaException tooLarge(int size, int limit) {
        return new LambdaException(
                413,
                "RequestTooLargeException",
                "%d byte payload is too large for the invocation type (limit %d bytes)"
                        .formatted(size, limit));
    }

    static LambdaException notJson(String reason) {
        return new LambdaException(
                400,
                "InvalidRequestContentException",
                "Could not parse request body into json: " + reason);
    }

    static LambdaException closed() {
        return new LambdaException(503, "ServiceException", "Lambda is shutting down");
    }

    /// The error's name without `Lambda.`: `TooManyRequestsException`.
    public String type() {
        return type;
    }

    public int status() {
        return status;
    }
}
