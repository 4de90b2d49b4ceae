package vopi.emulator.states.task;

import java.nio.charset.StandardCharsets;

/// ECS, as far as `ecs:runTask.waitForTaskToken` needs it. Called on a thread of its own.
@FunctionalInterface
public interface EcsRunner {
    /// Starts the task, and may block as long as it runs. The result of the state is what the
    /// container sends with SendTaskSuccess or SendTaskFailure; this method's outcome says only
    /// whether it could be run.
    ///
    /// @param arguments the RunTask request as the state gives it (`Cluster`, `TaskDefinition`,
    ///   `Overrides.ContainerOverrides[].Environment`, ...): JSON, UTF-8
    /// @throws InterruptedException when the task should be stopped
    TaskOutcome runTask(byte[] arguments) throws InterruptedException;

    /// Where there is no ECS: every task is refused.
    static EcsRunner none() {
        return arguments ->
                new TaskOutcome.Failed(
                        "ECS.ClusterNotFoundException",
                        "no cluster here for " + new String(arguments, StandardCharsets.UTF_8));
    }
}
