package vopi.api;

import vopi.api.dispatch.DispatchEvent;
import vopi.api.dispatch.DispatchRun;
import vopi.runtime.lambda.StageHandler;

/// The function `Dispatch`: starts jobs, sweeps on a schedule, and handles ended executions.
public final class DispatchHandler extends StageHandler<DispatchEvent, DispatchRun.Outcome> {
    public DispatchHandler() {
        this(DispatchWiring.fromEnvironment());
    }

    public DispatchHandler(DispatchWiring app) {
        super(DispatchEvent.class, app.dispatch()::run);
    }
}
