package vopi.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.aws.AwsPorts;
import vopi.emulator.lambda.FunctionCode;
import vopi.emulator.lambda.FunctionSpec;

/// Every function of VOPI: handler, timeout, memory, where it runs, and its concurrency.
final class EmbeddedFunctions {
    /// In this JVM or in a child JVM. Functions with native code that opens a user's video run in a
    /// child JVM.
    private enum Place {
        HERE,
        CHILD
    }

    private record Row(
            String name, String handler, Place place, int seconds, int memoryMb, int atOnce) {
        Row ownProcess() {
            boolean stage = handler.startsWith("vopi.stage.");
            return stage ? new Row(name, handler, Place.CHILD, 900, 3008, 1) : this;
        }
    }

    private final int processors;
    private final boolean ownProcess;

    EmbeddedFunctions(int processors) {
        this(processors, false);
    }

    /// @param ownProcess whether each stage runs in a separate process, one invocation at a time
    EmbeddedFunctions(int processors, boolean ownProcess) {
        this.processors = processors;
        this.ownProcess = ownProcess;
    }

    private List<Row> rows() {
        return shared().stream().map(row -> ownProcess ? row.ownProcess() : row).toList();
    }

    private List<Row> shared() {
        // FFmpeg decodes on several threads, so scoring needs no more processes than processors.
        int decoders = Math.max(1, processors);
        // One cut-out uses two processors, and its model takes almost a gigabyte.
        int cutOuts = Math.max(1, processors / 2);
        return List.of(
                api("Submit", "vopi.api.SubmitHandler"),
                api("Jobs", "vopi.api.JobsHandler"),
                api("Cancel", "vopi.api.CancelHandler"),
                api("Uploads", "vopi.api.UploadsHandler"),
                here("Uploaded", "vopi.api.UploadedHandler", 60, 2),
                here("Dispatch", "vopi.api.DispatchHandler", 60, 1),
                here("Migrate", "vopi.aws.migrate.MigrateHandler", 300, 1),
                child("Ingest", "vopi.stage.ingest.IngestHandler", 1024, 2),
                child("ScoreSegment", "vopi.stage.score.ScoreSegmentHandler", 2048, decoders),
                here("Shortlist", "vopi.stage.shortlist.ShortlistHandler", 300, 2),
                here("ClassifyBatch", "vopi.stage.classify.ClassifyBatchHandler", 300, decoders),
                child("SelectVariants", "vopi.stage.select.SelectVariantsHandler", 2048, 1),
                here("GenerateImages", "vopi.stage.generate.GenerateImagesHandler", 900, cutOuts),
                here("Complete", "vopi.stage.complete.CompleteHandler", 120, 2),
                here("MarkFailed", "vopi.stage.complete.MarkFailedHandler", 60, 4),
                here("NotifyCallback", "vopi.stage.notify.NotifyCallbackHandler", 60, 4),
                here("DeliverWebhook", "vopi.stage.notify.DeliverWebhookHandler", 60, 4));
    }

    List<String> names() {
        return rows().stream().map(Row::name).toList();
    }

    List<String> handlers() {
        return rows().stream().map(Row::handler).toList();
    }

    /// @param env environment of every function
    /// @param roles if present, each function runs in a separate process with its role
    List<FunctionSpec> specs(Map<String, String> env, Optional<FunctionRoles> roles) {
        List<FunctionSpec> specs = new ArrayList<>();
        Map<String, String> ofOwner = new HashMap<>(env);
        ofOwner.put(AwsPorts.OWNER_SECRET, StackNames.OWNER_SECRET_ARN);
        for (Row row : rows()) {
            Map<String, String> own = new HashMap<>(row.name().equals("Migrate") ? ofOwner : env);
            roles.ifPresent(r -> own.putAll(r.of(row.name())));
            FunctionCode code =
                    switch (roles.isPresent() ? Place.CHILD : row.place()) {
                        case HERE ->
                                new FunctionCode.InProcess(
                                        () -> HandlerFactory.make(row.handler(), own));
                        case CHILD -> new FunctionCode.OwnProcess(row.handler());
                    };
            Duration timeout = Duration.ofSeconds(row.seconds());
            specs.add(
                    new FunctionSpec(row.name(), code, own, timeout, row.memoryMb(), row.atOnce()));
        }
        return specs;
    }

    private static Row api(String name, String handler) {
        return new Row(name, handler, Place.HERE, 29, 512, 32);
    }

    private static Row here(String name, String handler, int seconds, int atOnce) {
        return new Row(name, handler, Place.HERE, seconds, 2048, atOnce);
    }

    /// Lambda's maximum timeout: segments are planned to fit it.
    private static Row child(String name, String handler, int memoryMb, int atOnce) {
        return new Row(name, handler, Place.CHILD, 900, memoryMb, atOnce);
    }
}
