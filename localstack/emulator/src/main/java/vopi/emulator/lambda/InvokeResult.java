package vopi.emulator.lambda;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What an invocation came to.
///
/// @param payload JSON: the handler's answer, or `{"errorType","errorMessage",...}`
/// @param functionError null where the handler answered, else `Unhandled`, as the header
///   `X-Amz-Function-Error` says it
public record InvokeResult(byte[] payload, @Nullable String functionError) {
    static final String UNHANDLED = "Unhandled";

    public static InvokeResult answered(byte[] payload) {
        return new InvokeResult(payload, null);
    }

    static InvokeResult failed(byte[] error) {
        return new InvokeResult(error, UNHANDLED);
    }

    public boolean failed() {
        return functionError != null;
    }

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
