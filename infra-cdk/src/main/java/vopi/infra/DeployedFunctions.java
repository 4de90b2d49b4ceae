package vopi.infra;

import static vopi.infra.Capability.ABORT_JOBS;
import static vopi.infra.Capability.DATABASE;
import static vopi.infra.Capability.DELETE_JOBS;
import static vopi.infra.Capability.DELETE_ORIGINALS;
import static vopi.infra.Capability.DISPATCH;
import static vopi.infra.Capability.FFMPEG;
import static vopi.infra.Capability.GEMINI;
import static vopi.infra.Capability.LIST;
import static vopi.infra.Capability.PHOTOROOM;
import static vopi.infra.Capability.PROVIDERS;
import static vopi.infra.Capability.QUEUE;
import static vopi.infra.Capability.READ_INBOX;
import static vopi.infra.Capability.READ_JOBS;
import static vopi.infra.Capability.READ_UPLOADS;
import static vopi.infra.Capability.SCHEMA;
import static vopi.infra.Capability.START_PIPELINE;
import static vopi.infra.Capability.START_WEBHOOK;
import static vopi.infra.Capability.STOP_PIPELINE;
import static vopi.infra.Capability.TRANSACTIONS;
import static vopi.infra.Capability.WATCH_PIPELINE;
import static vopi.infra.Capability.WATCH_WEBHOOK;
import static vopi.infra.Capability.WRITE_JOBS;
import static vopi.infra.Capability.WRITE_UPLOADS;

import java.util.List;
import java.util.Set;

/// All functions of VOPI: handler, memory, timeout, capabilities.
final class DeployedFunctions {
    /// The caller of a function.
    enum Kind {
        /// API Gateway: a client waits, so the function starts from a snapshot.
        API,
        /// An event; no caller waits for the response.
        EVENT,
        /// A state of a state machine, which also retries it.
        STAGE
    }

    record Row(
            String name,
            String handler,
            Kind kind,
            int memoryMb,
            int seconds,
            Set<Capability> needs) {
        boolean needs(Capability need) {
            return needs.contains(need);
        }
    }

    /// In order of creation: a function that others call by name comes before its callers.
    static final List<Row> ROWS =
            List.of(
                    event(
                            "Migrate",
                            "vopi.aws.migrate.MigrateHandler",
                            512,
                            300,
                            DATABASE,
                            TRANSACTIONS,
                            SCHEMA),
                    event(
                            "Dispatch",
                            "vopi.api.DispatchHandler",
                            1024,
                            60,
                            DATABASE,
                            QUEUE,
                            START_PIPELINE,
                            STOP_PIPELINE,
                            WATCH_PIPELINE,
                            START_WEBHOOK,
                            WATCH_WEBHOOK),
                    event(
                            "Uploaded",
                            "vopi.api.UploadedHandler",
                            1024,
                            60,
                            DATABASE,
                            QUEUE,
                            DISPATCH,
                            READ_INBOX,
                            LIST),
                    api("Submit", "vopi.api.SubmitHandler", DATABASE, QUEUE, DISPATCH),
                    api("Jobs", "vopi.api.JobsHandler", DATABASE, READ_JOBS),
                    api(
                            "Cancel",
                            "vopi.api.CancelHandler",
                            DATABASE,
                            QUEUE,
                            DISPATCH,
                            STOP_PIPELINE,
                            START_WEBHOOK,
                            LIST,
                            DELETE_JOBS,
                            DELETE_ORIGINALS),
                    api("Uploads", "vopi.api.UploadsHandler", READ_UPLOADS, WRITE_UPLOADS),
                    stage(
                            "Ingest",
                            "vopi.stage.ingest.IngestHandler",
                            1024,
                            900,
                            DATABASE,
                            READ_INBOX,
                            READ_UPLOADS,
                            READ_JOBS,
                            WRITE_JOBS,
                            ABORT_JOBS,
                            LIST,
                            DELETE_JOBS,
                            FFMPEG),
                    stage(
                            "ScoreSegment",
                            "vopi.stage.score.ScoreSegmentHandler",
                            3008,
                            900,
                            DATABASE,
                            READ_UPLOADS,
                            READ_INBOX,
                            READ_JOBS,
                            LIST,
                            WRITE_JOBS,
                            FFMPEG),
                    stage(
                            "Shortlist",
                            "vopi.stage.shortlist.ShortlistHandler",
                            1024,
                            300,
                            DATABASE,
                            TRANSACTIONS,
                            LIST,
                            READ_JOBS,
                            WRITE_JOBS,
                            DELETE_JOBS),
                    stage(
                            "ClassifyBatch",
                            "vopi.stage.classify.ClassifyBatchHandler",
                            2048,
                            600,
                            DATABASE,
                            READ_JOBS,
                            WRITE_JOBS,
                            DELETE_JOBS,
                            LIST,
                            PROVIDERS,
                            GEMINI),
                    stage(
                            "SelectVariants",
                            "vopi.stage.select.SelectVariantsHandler",
                            3008,
                            900,
                            DATABASE,
                            TRANSACTIONS,
                            READ_UPLOADS,
                            READ_INBOX,
                            READ_JOBS,
                            WRITE_JOBS,
                            LIST,
                            FFMPEG,
                            PROVIDERS,
                            GEMINI),
                    stage(
                            "GenerateImages",
                            "vopi.stage.generate.GenerateImagesHandler",
                            3008,
                            900,
                            DATABASE,
                            READ_UPLOADS,
                            READ_INBOX,
                            READ_JOBS,
                            WRITE_JOBS,
                            LIST,
                            FFMPEG,
                            PROVIDERS,
                            PHOTOROOM),
                    stage(
                            "Complete",
                            "vopi.stage.complete.CompleteHandler",
                            1024,
                            300,
                            DATABASE,
                            READ_JOBS,
                            LIST,
                            DELETE_JOBS),
                    stage(
                            "MarkFailed",
                            "vopi.stage.complete.MarkFailedHandler",
                            1024,
                            60,
                            DATABASE),
                    stage(
                            "NotifyCallback",
                            "vopi.stage.notify.NotifyCallbackHandler",
                            1024,
                            60,
                            DATABASE,
                            START_WEBHOOK),
                    stage(
                            "DeliverWebhook",
                            "vopi.stage.notify.DeliverWebhookHandler",
                            1024,
                            60,
                            DATABASE,
                            READ_JOBS));

    private DeployedFunctions() {}

    /// The gateway times out after 29 seconds, so a longer timeout has no use.
    private static Row api(String name, String handler, Capability... needs) {
        return new Row(name, handler, Kind.API, 1024, 29, Set.of(needs));
    }

    private static Row event(
            String name, String handler, int memory, int seconds, Capability... needs) {
        return new Row(name, handler, Kind.EVENT, memory, seconds, Set.of(needs));
    }

    private static Row stage(
            String name, String handler, int memory, int seconds, Capability... needs) {
        return new Row(name, handler, Kind.STAGE, memory, seconds, Set.of(needs));
    }
}
