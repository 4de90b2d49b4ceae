package vopi.api;

import java.util.Map;

/// The function `Submit`: operations that start and name jobs and set webhooks, and readiness,
/// since it has all the services that must be ready.
public final class SubmitHandler extends RoutedFunction {
    public SubmitHandler() {
        this(SubmitWiring.fromEnvironment());
        SnapshotPriming.refused(this, "POST", "/api/v1/jobs")
                .and("GET", "/ready", "")
                .beforeSnapshots();
    }

    public SubmitHandler(SubmitWiring app) {
        super(
                app.edge(),
                Map.of(
                        "createJob",
                        app.submission()::create,
                        "retryJob",
                        app.retry()::retry,
                        "redoView",
                        app.redo()::redo,
                        "changeJob",
                        app.changes()::change,
                        "setWebhook",
                        app.webhook()::put,
                        "ready",
                        app.readiness()::get));
    }
}
