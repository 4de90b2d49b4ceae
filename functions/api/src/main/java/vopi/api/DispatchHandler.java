package vopi.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.api.dispatch.DispatchEvent;
import vopi.runtime.lambda.StageEntry;

/// The function `Dispatch`: starts jobs, sweeps on a schedule, and handles ended executions.
public final class DispatchHandler implements RequestStreamHandler {
    private final DispatchWiring app;

    public DispatchHandler() {
        this(DispatchWiring.fromEnvironment());
    }

    public DispatchHandler(DispatchWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, DispatchEvent.class, app.dispatch()::run);
    }
}
