package vopi.emulator.states.task;

import java.nio.charset.StandardCharsets;

/// ECS, limited to `ecs:runTask.waitForTaskToken`. Each call runs on a separate thread.
@FunctionalInterface
public interface EcsRunner {
    /// Starts the task, and may block as long as it runs. The result of the state is what the
    /// container sends with SendTaskSuccess or SendTaskFailure; this method's outcome states only
    /// whether the task could be run.
    ///
    /// @param arguments the RunTask request that the state specifies (`Cluster`, `TaskDefinition`,
    ///   `Overrides.ContainerOverrides[].Environment`, ...): JSON, UTF-8
    /// @throws InterruptedException when the task should be stopped
    TaskOutcome runTask(byte[] arguments) throws InterruptedException;

    /// An implementation without ECS: every task is refused.
    static EcsRunner none() {
        return arguments ->
                new TaskOutcome.Failed(
                        "ECS.ClusterNotFoundException",
                        "no cluster for " + new String(arguments, StandardCharsets.UTF_8));
    }
}
