package vopi.emulator.states.task;

/// Lambda, as Step Functions invokes it. Each call runs on a separate thread, many concurrently.
public interface TaskRunner {
    /// Blocks until the function answers. A failing function is an outcome, not an exception.
    ///
    /// @param function name or ARN, as in the state machine
    /// @param payload JSON, UTF-8
    /// @throws InterruptedException if the execution was stopped or the task timed out: the
    ///   function's work should end too, and its answer is ignored
    TaskOutcome invoke(String function, byte[] payload) throws InterruptedException;
}
