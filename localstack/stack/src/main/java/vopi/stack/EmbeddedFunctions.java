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

/// Every function of VOPI: handler, timeout, memory, where it runs, how many at a time.
final class EmbeddedFunctions {
    /// In this JVM, or in a child JVM: native code that opens a user's video has its own process.
    private enum Place {
        HERE,
        CHILD
    }

    private record Row(
            String name, String handler, Place place, int seconds, int memoryMb, int atOnce) {
        Row apart() {
            boolean stage = handler.startsWith("vopi.stage.");
            return stage ? new Row(name, handler, Place.CHILD, 900, 3008, 1) : this;
        }
    }

    private final int processors;
    private final boolean apart;

    EmbeddedFunctions(int processors) {
        this(processors, false);
    }

    /// @param apart each stage in a process of its own, one invocation at a time
    EmbeddedFunctions(int processors, boolean apart) {
        this.processors = processors;
        this.apart = apart;
    }

    private List<Row> rows() {
        return shared().stream().map(row -> apart ? row.apart() : row).toList();
    }

    private List<Row> shared() {
        // FFmpeg decodes on its own threads, so scoring needs no more processes than processors.
        int decoders = Math.max(1, processors);
        // One cut-out keeps two processors busy, and its model takes most of a gigabyte.
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

    /// @param env of every function
    /// @param roles where each has its own, each has its own process
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

    /// Lambda's longest timeout: segments are planned to fit it.
    private static Row child(String name, String handler, int memoryMb, int atOnce) {
        return new Row(name, handler, Place.CHILD, 900, memoryMb, atOnce);
    }
}
