package vopi.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vopi.infra.DeployedFunctions.Kind;
import vopi.infra.DeployedFunctions.Row;

/// The environment of a function: only the variables that it reads. Secrets appear by ARN.
final class Variables {
    /// For functions with native libraries. By default, Lambda's JVM uses only the first-tier
    /// compiler, which does not vectorise the scoring loops. The libraries are in the layers: a
    /// class path search for each costs half a second of a cold start.
    private static final String NATIVES =
            " -XX:TieredStopAtLevel=4 -Djava.library.path=/opt/lib"
                    + " -Dorg.bytedeco.javacpp.pathsFirst=true"
                    + " -Dorg.bytedeco.javacpp.findlibraries=false"
                    + " -Donnxruntime.native.path=/opt/lib";

    /// Returns freed memory to the system instead of caching it for each thread.
    static final Map<String, String> MALLOC =
            Map.of("MALLOC_ARENA_MAX", "2", "MALLOC_MMAP_THRESHOLD_", "1048576");

    /// In the API's package: starts the function's own program in place of Lambda's Java runtime.
    static final String STREAM_SCRIPT = "/var/task/stream";

    private Variables() {}

    /// @param dispatchName of the function that [Capability#DISPATCH] invokes
    static Map<String, String> of(Row row, SharedResources shared, String dispatchName) {
        Settings settings = shared.settings();
        Map<String, String> env = new TreeMap<>();
        env.put("VOPI_BUCKET", shared.storage().name());
        env.putAll(settings.target().variables());
        if (row.needs(Capability.DATABASE)) {
            env.putAll(shared.database().variables());
        }
        if (row.needs(Capability.SCHEMA)) {
            env.putAll(shared.schema().variables());
        }
        if (row.needs(Capability.QUEUE)) {
            env.putAll(shared.queue().variables());
            env.put("VOPI_MAX_RUNNING", Integer.toString(settings.maxRunning()));
            env.put("VOPI_MAX_RUNNING_PER_KEY", Integer.toString(settings.maxRunningPerKey()));
        }
        if (row.needs(Capability.DISPATCH)) {
            env.put("VOPI_DISPATCH_FUNCTION", dispatchName);
        }
        if (startsOrStops(row)) {
            env.put("VOPI_PIPELINE_ARN", shared.machines().pipelineArn());
            env.put("VOPI_WEBHOOK_ARN", shared.machines().webhookArn());
        }
        if (row.needs(Capability.START_PIPELINE)) {
            // Postgres pauses without queries: when idle, the schedule queries it once an hour.
            env.put("VOPI_IDLE_SWEEP", "PT1H");
        }
        if (row.kind() == Kind.API || row.kind() == Kind.STREAM) {
            env.put("VOPI_CORS_ORIGINS", String.join(",", settings.corsOrigins()));
        }
        if (row.kind() == Kind.STREAM) {
            env.put("AWS_LAMBDA_EXEC_WRAPPER", STREAM_SCRIPT);
        }
        if (row.kind() == Kind.API) {
            env.put("VOPI_PAID_PROVIDERS", String.join(",", paid(settings.providers())));
        }
        if (row.needs(Capability.PROVIDERS)) {
            settings.providers()
                    .mattingModel()
                    .ifPresent(key -> env.put("VOPI_MATTING_MODEL_KEY", key));
        }
        if (row.needs(Capability.GEMINI)) {
            gemini(settings.providers(), env);
        }
        if (row.needs(Capability.PHOTOROOM)) {
            settings.providers()
                    .photoroomSecret()
                    .ifPresent(n -> env.put("VOPI_PHOTOROOM_API_KEY_ARN", Privileges.secretArn(n)));
        }
        media(row, settings, env);
        // Logs are JSON; metrics are log lines.
        String options =
                "-Dslf4j.provider=vopi.runtime.log.JsonLogs -Dvopi.metrics=" + namespace(shared);
        env.put("JAVA_TOOL_OPTIONS", isNative(row) ? options + NATIVES : options);
        return env;
    }

    /// For the stack's own metrics.
    static String namespace(SharedResources shared) {
        return shared.machines().stack().getStackName();
    }

    private static void media(Row row, Settings settings, Map<String, String> env) {
        if (isNative(row)) {
            env.putAll(MALLOC);
        }
        if (row.name().equals("Ingest") && !settings.longRuns()) {
            // Without a container, functions score every video; one that is too long for them
            // fails.
            env.put("VOPI_LAMBDA_DECODE_TIME", "PT24H");
        }
    }

    private static List<String> paid(ProviderSettings providers) {
        return Stream.concat(
                        providers.geminiSecret().stream().map(_ -> "gemini"),
                        providers.photoroomSecret().stream().map(_ -> "photoroom"))
                .toList();
    }

    private static void gemini(ProviderSettings providers, Map<String, String> env) {
        providers
                .geminiSecret()
                .ifPresent(n -> env.put("VOPI_GEMINI_API_KEY_ARN", Privileges.secretArn(n)));
        providers.geminiModels().ifPresent(models -> env.put("VOPI_GEMINI_MODELS", models));
    }

    private static boolean isNative(Row row) {
        return row.needs(Capability.FFMPEG) || row.needs(Capability.PROVIDERS);
    }

    private static boolean startsOrStops(Row row) {
        return row.needs(Capability.START_PIPELINE)
                || row.needs(Capability.STOP_PIPELINE)
                || row.needs(Capability.START_WEBHOOK);
    }
}
