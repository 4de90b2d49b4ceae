package vopi.stage.complete;

import vopi.runtime.lambda.StageHandler;

/// State Complete: the JSON of [Complete.Input] -> that of [Complete.Output].
public final class CompleteHandler extends StageHandler<Complete.Input, Complete.Output> {
    public CompleteHandler() {
        this(CompleteWiring.fromEnvironment());
    }

    public CompleteHandler(CompleteWiring wiring) {
        super(Complete.Input.class, wiring.stage()::run);
    }
}
