package vopi.emulator.states.task;

/// How a function or container answered. Arrays are not copied and must not be changed.
public sealed interface TaskOutcome {
    /// @param payload JSON, UTF-8
    record Succeeded(byte[] payload) implements TaskOutcome {}

    /// @param error the name that Retry and Catch match: for a Lambda function its `errorType`, for
    ///   the service for example `Lambda.TooManyRequestsException` or `Sandbox.Timedout`
    /// @param cause free text; for a Lambda function its error document as JSON
    record Failed(String error, String cause) implements TaskOutcome {}
}
