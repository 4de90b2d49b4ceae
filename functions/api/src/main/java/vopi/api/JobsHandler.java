package vopi.api;

import static java.util.Map.entry;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import vopi.api.http.ApiEdge;
import vopi.api.http.RouteHandler;

/// The function `Jobs`: all read-only operations.
public final class JobsHandler implements RequestStreamHandler {
    private final ApiEdge edge;
    private final Map<String, RouteHandler> routes;

    public JobsHandler() {
        this(JobsWiring.fromEnvironment());
        SnapshotPriming.refused(this, "GET", "/api/v1/jobs/{id}")
                .and("GET", "/api/v1/jobs/{id}", "")
                .beforeSnapshots();
    }

    public JobsHandler(JobsWiring app) {
        this.edge = app.edge();
        this.routes =
                Map.ofEntries(
                        entry("health", app.health()::get),
                        entry("openapi", app.docs()::openapi),
                        entry("docs", app.docs()::page),
                        entry("docsAsset", app.docs()::asset),
                        entry("listJobs", app.jobs()::list),
                        entry("getJob", app.jobs()::get),
                        entry("getJobStatus", app.jobs()::status),
                        entry("getVideo", app.results()::video),
                        entry("listFrames", app.results()::frames),
                        entry("listFinalFrames", app.results()::finalFrames),
                        entry("listImages", app.results()::images),
                        entry("groupImages", app.results()::grouped),
                        entry("getDownloadUrls", app.results()::downloads),
                        entry("listDeliveries", app.deliveries()::list));
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context)
            throws IOException {
        edge.serve(in, out, routes);
    }
}
