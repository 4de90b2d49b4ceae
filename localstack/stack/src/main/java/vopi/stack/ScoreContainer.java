package vopi.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vopi.emulator.ecs.EcsException;
import vopi.emulator.ecs.EcsService;
import vopi.emulator.ecs.TaskDefinition;
import vopi.emulator.states.task.EcsRunner;
import vopi.emulator.states.task.TaskOutcome;
import vopi.stage.score.ScoreTask;

/// Scoring that does not fit a Lambda function: the state machine's way to its container.
record ScoreContainer(EcsService ecs) implements EcsRunner {
    static final String CLUSTER_ARN = StackNames.arn("ecs", "cluster/vopi");

    /// As the state's overrides spell it.
    private static final String NAME = "score";

    private static final String TASK_ARN = StackNames.arn("ecs", "task-definition/vopi-score:1");
    private static final int MEMORY_MB = 4096;

    /// @param env of the functions
    static TaskDefinition definition(Map<String, String> env) {
        return new TaskDefinition(
                TASK_ARN, NAME, List.of(ScoreTask.class.getName()), env, MEMORY_MB);
    }

    /// What the state machine's placeholders stand for.
    static Map<String, String> substitutions() {
        Map<String, String> values = new HashMap<>();
        values.put("ScoreClusterArn", CLUSTER_ARN);
        values.put("ScoreTaskArn", TASK_ARN);
        values.put("ScoreSubnetIds", "loopback");
        values.put("ScoreSecurityGroupIds", "loopback");
        return values;
    }

    /// A container that has ended sends nothing more. AWS would notice at the next heartbeat; here
    /// it is known at once, under the same name. Where its result came first, this is too late to
    /// be looked at.
    @Override
    public TaskOutcome runTask(byte[] arguments) throws InterruptedException {
        try {
            int exit = ecs.run(arguments);
            return new TaskOutcome.Failed(
                    "States.HeartbeatTimeout",
                    "the container ended with %d and told no result; its output is in %s"
                            .formatted(exit, ecs.log(NAME).getFileName()));
        } catch (EcsException refused) {
            return new TaskOutcome.Failed(
                    "ECS." + refused.type(), String.valueOf(refused.getMessage()));
        }
    }
}
