package vopi.emulator.states.asl;

import java.util.Arrays;
import java.util.Optional;

/// What a Task does.
public enum Resource {
    /// The function's answer, wrapped as in the Invoke API.
    LAMBDA_INVOKE("lambda", "invoke"),
    /// A container; the result comes with the token.
    ECS_RUN_TASK_TOKEN("ecs", "runTask.waitForTaskToken");

    private final String service;
    private final String action;

    Resource(String service, String action) {
        this.service = service;
        this.action = action;
    }

    /// `lambda` or `ecs`, as in the history.
    public String service() {
        return service;
    }

    /// Such as `runTask.waitForTaskToken`, as in the history.
    public String action() {
        return action;
    }

    public boolean waitsForToken() {
        return this == ECS_RUN_TASK_TOKEN;
    }

    /// @param arn the field `Resource`
    static Optional<Resource> of(String arn) {
        return Arrays.stream(values())
                .filter(one -> arn.equals("arn:aws:states:::" + one.service + ":" + one.action))
                .findFirst();
    }
}
