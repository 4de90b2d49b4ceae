package vopi.stage.complete;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State MarkFailed: `{jobId, attempt, error}` -> `{status}`.
public final class MarkFailedHandler implements RequestStreamHandler {
    private final MarkFailedWiring app;

    public MarkFailedHandler() {
        this(MarkFailedWiring.fromEnvironment());
    }

    public MarkFailedHandler(MarkFailedWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, MarkFailed.Input.class, app.stage()::run);
    }
}
