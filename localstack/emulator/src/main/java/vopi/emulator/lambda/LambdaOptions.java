package vopi.emulator.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// @param logs folder of the child processes' output, one file per function
/// @param classPath of the child processes
/// @param region in ARNs and in the children's environment
/// @param idleLife how long an idle child process is kept warm
/// @param retryDelays delay before each retry of a failed Event invocation
public record LambdaOptions(
        Path logs, String classPath, String region, Duration idleLife, List<Duration> retryDelays) {
    /// Lambda's own delays, and the class path of this process.
    public static LambdaOptions of(Path logs, String region) {
        return new LambdaOptions(
                logs,
                System.getProperty("java.class.path"),
                region,
                Duration.ofMinutes(2),
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }
}
