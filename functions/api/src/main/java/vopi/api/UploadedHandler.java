package vopi.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.api.inbox.InboxEvent;
import vopi.runtime.lambda.StageEntry;

/// The function `Uploaded`: handles an object that arrived in an inbox.
public final class UploadedHandler implements RequestStreamHandler {
    private final UploadedWiring app;

    public UploadedHandler() {
        this(UploadedWiring.fromEnvironment());
    }

    public UploadedHandler(UploadedWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, InboxEvent.class, app.inbox()::receive);
    }
}
