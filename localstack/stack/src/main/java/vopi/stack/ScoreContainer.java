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

/// Runs scoring that does not fit a Lambda function: starts its container for the state machine.
record ScoreContainer(EcsService ecs) implements EcsRunner {
    static final String CLUSTER_ARN = StackNames.arn("ecs", "cluster/vopi");

    /// Name of the container in the state's overrides.
    private static final String NAME = "score";

    private static final String TASK_ARN = StackNames.arn("ecs", "task-definition/vopi-score:1");
    private static final int MEMORY_MB = 4096;

    /// @param env environment of the functions
    static TaskDefinition definition(Map<String, String> env) {
        return new TaskDefinition(
                TASK_ARN, NAME, List.of(ScoreTask.class.getName()), env, MEMORY_MB);
    }

    /// Values of the state machine's placeholders.
    static Map<String, String> substitutions() {
        Map<String, String> values = new HashMap<>();
        values.put("ScoreClusterArn", CLUSTER_ARN);
        values.put("ScoreTaskArn", TASK_ARN);
        values.put("ScoreSubnetIds", "loopback");
        values.put("ScoreSecurityGroupIds", "loopback");
        return values;
    }

    /// After a container has ended it sends no result. AWS would notice at the next missing
    /// heartbeat; here the failure is reported immediately, under the same error name. If the
    /// result arrived first, this report is ignored.
    @Override
    public TaskOutcome runTask(byte[] arguments) throws InterruptedException {
        try {
            int exit = ecs.run(arguments);
            return new TaskOutcome.Failed(
                    "States.HeartbeatTimeout",
                    "the container ended with exit code %d and sent no result; its output is in %s"
                            .formatted(exit, ecs.log(NAME).getFileName()));
        } catch (EcsException refused) {
            return new TaskOutcome.Failed(
                    "ECS." + refused.type(), String.valueOf(refused.getMessage()));
        }
    }
}
