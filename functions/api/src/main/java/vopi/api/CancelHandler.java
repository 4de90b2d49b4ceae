package vopi.api;

import java.util.Map;

/// The function `Cancel`: the operations that stop, delete and replay.
public final class CancelHandler extends RoutedFunction {
    public CancelHandler() {
        this(CancelWiring.fromEnvironment());
        SnapshotPriming.refused(this, "POST", "/api/v1/jobs/{id}/cancel")
                .and("POST", "/api/v1/jobs/{id}/cancel", "")
                .beforeSnapshots();
    }

    public CancelHandler(CancelWiring app) {
        super(
                app.edge(),
                Map.of(
                        "cancelJob",
                        app.cancellation()::cancel,
                        "deleteJob",
                        app.deletion()::delete,
                        "deleteImage",
                        app.images()::delete,
                        "replayDelivery",
                        app.replay()::replay,
                        "deleteWebhook",
                        app.webhook()::delete));
    }
}
