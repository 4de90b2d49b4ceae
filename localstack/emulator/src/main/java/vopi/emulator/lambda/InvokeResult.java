package vopi.emulator.lambda;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The result of an invocation.
///
/// @param payload JSON: the handler's answer, or `{"errorType","errorMessage",...}`
/// @param functionError null if the handler answered, else `Unhandled`: the value of the header
///   `X-Amz-Function-Error`
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
