package vopi.emulator.lambda;

import java.time.Duration;

/// Is told what each invocation in a process of its own took.
@FunctionalInterface
public interface InvocationMeter {
    /// Whoever does not want to know.
    InvocationMeter NONE = (_, _) -> {};

    /// @param cold whether the process was started for this invocation
    /// @param startCpu CPU seconds of that start, 0 where there was none
    /// @param wall of the invocation alone
    /// @param cpu seconds of all threads of the process meanwhile, native ones too, to a hundredth
    record Spent(boolean cold, double startCpu, Duration wall, double cpu) {}

    void spent(String function, Spent spent);
}
