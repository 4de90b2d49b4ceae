package vopi.core.port;

/// Reports to a state machine that waits for a task token. Each method returns false if the state
/// machine no longer waits: the task timed out, or its execution was stopped.
public interface TaskTokens {
    /// Heartbeat: the work continues.
    boolean heartbeat(String token);

    /// @param output JSON, the state's result
    boolean success(String token, String output);

    /// @param error name that Retry and Catch match
    /// @param cause details of the error
    boolean failure(String token, String error, String cause);
}
