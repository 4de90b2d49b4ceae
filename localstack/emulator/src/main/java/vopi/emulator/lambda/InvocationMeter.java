package vopi.emulator.lambda;

import java.time.Duration;

/// Receives the time and CPU of each invocation in a child process.
@FunctionalInterface
public interface InvocationMeter {
    /// A meter that records nothing.
    InvocationMeter NONE = (_, _) -> {};

    /// @param cold whether the process was started for this invocation
    /// @param startCpu CPU seconds of that start, 0 for a warm process
    /// @param wall time of the invocation alone
    /// @param cpu CPU seconds of all threads of the process during the invocation, native ones
    ///   included, with a resolution of 10 ms
    record Spent(boolean cold, double startCpu, Duration wall, double cpu) {}

    void spent(String function, Spent spent);
}
