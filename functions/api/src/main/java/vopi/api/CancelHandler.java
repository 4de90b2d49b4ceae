package vopi.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import vopi.api.http.ApiEdge;
import vopi.api.http.RouteHandler;

/// The function `Cancel`: the operations that act on executions: cancel, delete, replay.
public final class CancelHandler implements RequestStreamHandler {
    private final ApiEdge edge;
    private final Map<String, RouteHandler> routes;

    public CancelHandler() {
        this(CancelWiring.fromEnvironment());
        SnapshotPriming.refused(this, "POST", "/api/v1/jobs/{id}/cancel")
                .and("POST", "/api/v1/jobs/{id}/cancel", "")
                .beforeSnapshots();
    }

    public CancelHandler(CancelWiring app) {
        this.edge = app.edge();
        this.routes =
                Map.of(
                        "cancelJob",
                        app.cancellation()::cancel,
                        "deleteJob",
                        app.deletion()::delete,
                        "replayDelivery",
                        app.replay()::replay);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        edge.serve(in, out, routes);
    }
}
