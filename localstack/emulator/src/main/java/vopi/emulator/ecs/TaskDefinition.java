package vopi.emulator.ecs;

import java.util.List;
import java.util.Map;

/// One revision of a task definition with one container, whose image is this program's class path.
///
/// @param arn the ARN that RunTask requests name
/// @param container name of the container; overrides refer to it
/// @param command main class and arguments
/// @param env environment of the container
/// @param memoryMb heap and native memory together
public record TaskDefinition(
        String arn, String container, List<String> command, Map<String, String> env, int memoryMb) {
    public TaskDefinition {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }
}
