package vopi.stage.complete;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State Complete: `{jobId}` -> `{status}`.
public final class CompleteHandler implements RequestStreamHandler {
    private final CompleteWiring app;

    public CompleteHandler() {
        this(CompleteWiring.fromEnvironment());
    }

    public CompleteHandler(CompleteWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, Complete.Input.class, app.stage()::run);
    }
}
