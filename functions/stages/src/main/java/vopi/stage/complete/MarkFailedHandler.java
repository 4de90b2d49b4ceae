package vopi.stage.complete;

import vopi.runtime.lambda.StageHandler;

/// State MarkFailed: the JSON of [MarkFailed.Input] -> that of [MarkFailed.Output].
public final class MarkFailedHandler extends StageHandler<MarkFailed.Input, MarkFailed.Output> {
    public MarkFailedHandler() {
        this(MarkFailedWiring.fromEnvironment());
    }

    public MarkFailedHandler(MarkFailedWiring wiring) {
        super(MarkFailed.Input.class, wiring.stage()::run);
    }
}
