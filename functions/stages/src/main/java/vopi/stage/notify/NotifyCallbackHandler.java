package vopi.stage.notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// States NotifyCallback and NotifyFailure: `{jobId}` -> `{deliveryId}`.
public final class NotifyCallbackHandler implements RequestStreamHandler {
    private final NotifyCallbackWiring app;

    public NotifyCallbackHandler() {
        this(NotifyCallbackWiring.fromEnvironment());
    }

    public NotifyCallbackHandler(NotifyCallbackWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, NotifyCallback.Input.class, app.stage()::run);
    }
}
