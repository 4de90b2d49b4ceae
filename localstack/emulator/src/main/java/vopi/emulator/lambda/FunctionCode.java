package vopi.emulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.List;
import java.util.function.Supplier;

/// The source of a function's handler, which decides where the handler runs.
public sealed interface FunctionCode {
    /// Runs in this JVM. One handler serves all invocations, also concurrently, so it must be
    /// thread-safe. It is created at the first invocation.
    record InProcess(Supplier<RequestStreamHandler> factory) implements FunctionCode {}

    /// Runs in child JVMs, each with one invocation at a time, so that a crash or leak in native
    /// code affects only that invocation.
    ///
    /// @param handler class name, as in Lambda's `Handler` setting
    /// @param jvmOptions additional options of the child JVM
    record OwnProcess(String handler, List<String> jvmOptions) implements FunctionCode {
        public OwnProcess(String handler) {
            this(handler, List.of());
        }
    }

    /// Runs in child JVMs that several functions share, each with one invocation at a time. The
    /// handler learns from the invocation's ARN which function is meant.
    ///
    /// @param name of the processes and their log
    /// @param handler class name
    /// @param memoryMb of a process, enough for each of the functions
    record SharedProcess(String name, String handler, int memoryMb) implements FunctionCode {}
}
