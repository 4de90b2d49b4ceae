package vopi.emulator.lambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Failed invocations, in the format of the Java runtime and of the Lambda service.
final class FunctionErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FunctionErrors() {}

    /// The result that the Java runtime sends for an exception: its error type is the class name.
    static InvokeResult thrown(Throwable failure) {
        ErrorRequest error = LambdaErrorConverter.fromThrowable(failure);
        Map<String, Object> body = new LinkedHashMap<>();
        putIfThere(body, "errorMessage", error.errorMessage);
        putIfThere(body, "errorType", error.errorType);
        putIfThere(body, "stackTrace", error.stackTrace);
        return InvokeResult.failed(bytes(body));
    }

    static InvokeResult timedOut(Invocation invocation) {
        return error(invocation, "Sandbox.Timedout", timeoutText(invocation.function().timeout()));
    }

    /// @param code exit code; 128 + signal if a signal ended the process
    static InvokeResult exited(Invocation invocation, int code) {
        return error(invocation, "Runtime.ExitError", "Runtime exited with error: " + reason(code));
    }

    static InvokeResult notStarted(Invocation invocation, String reason) {
        return error(invocation, "Runtime.InvalidEntrypoint", reason);
    }

    static InvokeResult answerTooLarge(int limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errorType", "Function.ResponseSizeTooLarge");
        body.put(
                "errorMessage",
                "Response payload size exceeded maximum allowed payload size (%d bytes)."
                        .formatted(limit));
        return InvokeResult.failed(bytes(body));
    }

    private static InvokeResult error(Invocation invocation, String type, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errorType", type);
        body.put(
                "errorMessage",
                "RequestId: %s Error: %s".formatted(invocation.requestId(), message));
        return InvokeResult.failed(bytes(body));
    }

    private static String timeoutText(Duration timeout) {
        return String.format(
                Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
    }

    private static String reason(int code) {
        return switch (code) {
            case 134 -> "signal: aborted";
            case 137 -> "signal: killed";
            case 139 -> "signal: segmentation fault";
            case 143 -> "signal: terminated";
            default -> "exit status " + code;
        };
    }

    private static void putIfThere(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static byte[] bytes(Map<String, Object> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
