package vopi.emulator.states.asl;

import java.util.Optional;

/// What a Task does.
///
/// @param service `lambda` or `ecs`, as in the history
/// @param action such as `invoke.waitForTaskToken`
/// @param arn the `Resource` field
public record Resource(Kind kind, String service, String action, String arn) {
    public enum Kind {
        /// The function's answer, wrapped as in the Invoke API.
        LAMBDA_INVOKE,
        /// The function's answer is ignored; the result comes with the token.
        LAMBDA_INVOKE_TOKEN,
        /// A container; the result comes with the token.
        ECS_RUN_TASK_TOKEN,
        /// The function's answer unchanged; `Arguments` are its payload.
        LAMBDA_ARN
    }

    public boolean waitsForToken() {
        return kind == Kind.LAMBDA_INVOKE_TOKEN || kind == Kind.ECS_RUN_TASK_TOKEN;
    }

    static Optional<Resource> of(String arn) {
        return switch (arn) {
            case "arn:aws:states:::lambda:invoke" ->
                    Optional.of(new Resource(Kind.LAMBDA_INVOKE, "lambda", "invoke", arn));
            case "arn:aws:states:::lambda:invoke.waitForTaskToken" ->
                    Optional.of(
                            new Resource(
                                    Kind.LAMBDA_INVOKE_TOKEN,
                                    "lambda",
                                    "invoke.waitForTaskToken",
                                    arn));
            case "arn:aws:states:::ecs:runTask.waitForTaskToken" ->
                    Optional.of(
                            new Resource(
                                    Kind.ECS_RUN_TASK_TOKEN,
                                    "ecs",
                                    "runTask.waitForTaskToken",
                                    arn));
            default ->
                    arn.startsWith("arn:aws:lambda:")
                            ? Optional.of(new Resource(Kind.LAMBDA_ARN, "lambda", "invoke", arn))
                            : Optional.empty();
        };
    }
}
