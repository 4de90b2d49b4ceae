package vopi.stage.notify;

import vopi.runtime.lambda.StageHandler;

/// States NotifyCallback and NotifyFailure: the JSON of [NotifyCallback.Input] -> that of
/// [NotifyCallback.Output].
public final class NotifyCallbackHandler
        extends StageHandler<NotifyCallback.Input, NotifyCallback.Output> {
    public NotifyCallbackHandler() {
        this(NotifyCallbackWiring.fromEnvironment());
    }

    public NotifyCallbackHandler(NotifyCallbackWiring wiring) {
        super(NotifyCallback.Input.class, wiring.stage()::run);
    }
}
