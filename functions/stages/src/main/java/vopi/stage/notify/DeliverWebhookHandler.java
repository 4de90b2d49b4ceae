package vopi.stage.notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import vopi.runtime.lambda.StageEntry;

/// State DeliverWebhook: `{jobId, deliveryId}` -> `{outcome, waitSeconds}`.
public final class DeliverWebhookHandler implements RequestStreamHandler {
    private final DeliverWebhookWiring app;

    public DeliverWebhookHandler() {
        this(DeliverWebhookWiring.fromEnvironment());
    }

    public DeliverWebhookHandler(DeliverWebhookWiring app) {
        this.app = app;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        StageEntry.serve(in, out, DeliverWebhook.Input.class, app.stage()::run);
    }
}
