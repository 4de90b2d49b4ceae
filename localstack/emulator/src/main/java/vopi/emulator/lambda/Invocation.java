package vopi.emulator.lambda;

import java.time.Instant;

/// One attempt to run a function.
///
/// @param requestId a UUID
/// @param arn of the function
record Invocation(FunctionSpec function, String requestId, String arn, byte[] payload) {
    Instant deadline(Instant start) {
        return start.plus(function.timeout());
    }
}
