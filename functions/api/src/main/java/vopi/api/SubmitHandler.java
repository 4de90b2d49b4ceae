package vopi.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import vopi.api.http.ApiEdge;
import vopi.api.http.RouteHandler;

/// The function `Submit`: operations that start jobs, and readiness, since it has all the services
/// that must be ready.
public final class SubmitHandler implements RequestStreamHandler {
    private final ApiEdge edge;
    private final Map<String, RouteHandler> routes;

    public SubmitHandler() {
        this(SubmitWiring.fromEnvironment());
        SnapshotPriming.refused(this, "POST", "/api/v1/jobs")
                .and("GET", "/ready", "")
                .beforeSnapshots();
    }

    public SubmitHandler(SubmitWiring app) {
        this.edge = app.edge();
        this.routes =
                Map.of(
                        "createJob",
                        app.submission()::create,
                        "retryJob",
                        app.retry()::retry,
                        "ready",
                        app.readiness()::get);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        edge.serve(in, out, routes);
    }
}
