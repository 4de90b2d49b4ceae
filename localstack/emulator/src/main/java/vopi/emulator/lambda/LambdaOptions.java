package vopi.emulator.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// @param logs folder of the child processes' output, one file a function
/// @param classPath of the child processes
/// @param region in names and in the children's environment
/// @param idleLife how long a child process is kept warm without work
/// @param retryDelays before each repetition of an Event invocation that failed
public record LambdaOptions(
        Path logs, String classPath, String region, Duration idleLife, List<Duration> retryDelays) {
    /// Lambda's own delays; this process' class path.
    public static LambdaOptions of(Path logs, String region) {
        return new LambdaOptions(
                logs,
                System.getProperty("java.class.path"),
                region,
                Duration.ofMinutes(2),
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }
}
