package vopi.emulator.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// One function, as its deployment would describe it.
///
/// @param env the function's environment. A child process gets it beside the variables that Lambda
///   sets; a handler in this process is given it by its factory.
/// @param timeout of one invocation, without the start of a process
/// @param memoryMb of a child process, heap and native memory together; a handler in this process
///   has no limit of its own
/// @param concurrency invocations at the same time; more wait their turn
public record FunctionSpec(
        String name,
        FunctionCode code,
        Map<String, String> env,
        Duration timeout,
        int memoryMb,
        int concurrency) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

    public FunctionSpec {
        env = Map.copyOf(env);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a function name: " + name);
        }
        if (timeout.isNegative() || timeout.isZero() || concurrency < 1 || memoryMb < 128) {
            throw new IllegalArgumentException("limits of " + name + " out of range");
        }
    }
}
