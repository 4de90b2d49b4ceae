package vopi.emulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.List;
import java.util.function.Supplier;

/// Where a function's handler comes from, and so where it runs.
public sealed interface FunctionCode {
    /// Runs in this JVM. One handler serves all invocations, at the same time too, so it must be
    /// thread-safe; it is made at the first invocation.
    record InProcess(Supplier<RequestStreamHandler> factory) implements FunctionCode {}

    /// Runs in a child JVM, one invocation at a time each, so that a crash or a leak of native code
    /// costs that invocation alone.
    ///
    /// @param handler class name, as Lambda's `Handler` setting has it
    /// @param jvmOptions more options of the child's JVM
    record OwnProcess(String handler, List<String> jvmOptions) implements FunctionCode {
        public OwnProcess(String handler) {
            this(handler, List.of());
        }
    }
}
