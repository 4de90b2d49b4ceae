package vopi.emulator.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// One function, as its deployment would describe it.
///
/// @param env the function's environment. A child process receives it in addition to the variables
///   that Lambda sets; for a handler in this process its factory applies it.
/// @param timeout of one invocation, excluding the start of a process
/// @param memoryMb of a child process, heap and native memory together; a handler in this process
///   has no separate limit
/// @param concurrency maximum concurrent invocations; further ones wait
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
