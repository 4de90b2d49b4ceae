package vopi.core.port;

/// The way back of work that a state machine waits for by a token. Each method answers false where
/// nobody waits any more: the task timed out, or its execution was stopped.
public interface TaskTokens {
    /// The work goes on.
    boolean heartbeat(String token);

    /// @param output JSON, the state's result
    boolean success(String token, String output);

    /// @param error what Retry and Catch match
    /// @param cause what is known about it
    boolean failure(String token, String error, String cause);
}
