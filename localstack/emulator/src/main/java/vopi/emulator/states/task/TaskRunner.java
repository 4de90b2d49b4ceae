package vopi.emulator.states.task;

/// Lambda, as Step Functions invokes it. Called on a thread of its own, many at once.
public interface TaskRunner {
    /// Blocks until the function answered. A failing function is an outcome, not an exception.
    ///
    /// @param function name or ARN, as the state machine spells it
    /// @param payload JSON, UTF-8
    /// @throws InterruptedException when the execution was stopped or the task timed out: the
    ///   function's work should end too; what it answers is not looked at any more
    TaskOutcome invoke(String function, byte[] payload) throws InterruptedException;
}
