package vopi.emulator.ecs;

import java.util.List;
import java.util.Map;

/// One revision of a task definition with one container, whose image is this program's class path.
///
/// @param arn that RunTask names
/// @param container its name, which overrides are addressed to
/// @param command main class and arguments
/// @param env of the container
/// @param memoryMb heap and native memory together
public record TaskDefinition(
        String arn, String container, List<String> command, Map<String, String> env, int memoryMb) {
    public TaskDefinition {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }
}
