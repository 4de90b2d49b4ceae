package vopi.api;

import static java.util.Map.entry;

import java.util.Map;

/// The function `Jobs`: all read-only operations.
public final class JobsHandler extends RoutedFunction {
    public JobsHandler() {
        this(JobsWiring.fromEnvironment());
        SnapshotPriming.refused(this, "GET", "/api/v1/jobs/{id}")
                .and("GET", "/api/v1/jobs/{id}", "")
                .beforeSnapshots();
    }

    public JobsHandler(JobsWiring app) {
        super(
                app.edge(),
                Map.ofEntries(
                        entry("health", app.health()::get),
                        entry("openapi", app.docs()::openapi),
                        entry("docs", app.docs()::page),
                        entry("docsAsset", app.docs()::asset),
                        entry("console", app.console()::page),
                        entry("consoleAsset", app.console()::asset),
                        entry("listScenes", app.scenes()::list),
                        entry("listJobs", app.jobs()::list),
                        entry("getJob", app.jobs()::get),
                        entry("getJobStatus", app.jobs()::status),
                        entry("streamEvents", app.events()::answer),
                        entry("getVideo", app.results()::video),
                        entry("listFrames", app.results()::frames),
                        entry("listFinalFrames", app.results()::finalFrames),
                        entry("listImages", app.results()::images),
                        entry("groupImages", app.results()::grouped),
                        entry("getDownloadUrls", app.results()::downloads),
                        entry("listDeliveries", app.deliveries()::list),
                        entry("getWebhook", app.webhook()::get)));
    }
}
