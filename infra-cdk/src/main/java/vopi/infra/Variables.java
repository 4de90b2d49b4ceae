package vopi.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.SecretValue;
import vopi.infra.FunctionTable.Row;

/// The environment of a function: what it reads, no more.
final class Variables {
    /// Of functions that decode. Lambda's JVM stops at its first compiler, which does not vectorise
    /// what scores frames. The libraries lie in the layer: searching the class path for each of
    /// them costs half a second of a cold start. Memory that is freed goes back instead of being
    /// kept for each thread.
    private static final Map<String, String> MEDIA =
            Map.of(
                    "JAVA_TOOL_OPTIONS",
                    "-XX:TieredStopAtLevel=4 -Djava.library.path=/opt/lib"
                            + " -Dorg.bytedeco.javacpp.pathsFirst=true"
                            + " -Dorg.bytedeco.javacpp.findlibraries=false",
                    "MALLOC_ARENA_MAX",
                    "2",
                    "MALLOC_MMAP_THRESHOLD_",
                    "1048576");

    private Variables() {}

    /// @param dispatchName of the function that [Need#DISPATCH] wakes
    static Map<String, String> of(Row row, Surroundings around, String dispatchName) {
        Settings settings = around.settings();
        Map<String, String> env = new TreeMap<>();
        env.put("VOPI_BUCKET", around.storage().bucket().getBucketName());
        if (row.needs(Need.DATABASE)) {
            env.put("VOPI_DB_CLUSTER_ARN", around.database().clusterArn());
            env.put("VOPI_DB_SECRET_ARN", around.database().secretArn());
            env.put("VOPI_DB_NAME", Database.NAME);
        }
        if (row.needs(Need.QUEUE)) {
            env.put("VOPI_REDIS_URL", around.queue().url());
            env.put("VOPI_MAX_RUNNING", Integer.toString(settings.maxRunning()));
            env.put("VOPI_MAX_RUNNING_PER_KEY", Integer.toString(settings.maxRunningPerKey()));
        }
        if (row.needs(Need.DISPATCH)) {
            env.put("VOPI_DISPATCH_FUNCTION", dispatchName);
        }
        if (startsOrStops(row)) {
            env.put("VOPI_PIPELINE_ARN", around.machines().pipelineArn());
            env.put("VOPI_WEBHOOK_ARN", around.machines().webhookArn());
        }
        if (row.kind() == FunctionTable.Kind.API) {
            env.put("VOPI_CORS_ORIGINS", String.join(",", settings.corsOrigins()));
        }
        if (row.needs(Need.FFMPEG)) {
            env.putAll(MEDIA);
        }
        if (row.needs(Need.PROVIDERS)) {
            settings.geminiSecret().ifPresent(name -> env.put("VOPI_GEMINI_API_KEY", value(name)));
            settings.photoroomSecret()
                    .ifPresent(name -> env.put("VOPI_PHOTOROOM_API_KEY", value(name)));
        }
        return env;
    }

    private static boolean startsOrStops(Row row) {
        return row.needs(Need.START_PIPELINE)
                || row.needs(Need.STOP_PIPELINE)
                || row.needs(Need.START_WEBHOOK);
    }

    /// Resolved at deployment: it stands in no template.
    private static String value(String secret) {
        return SecretValue.secretsManager(secret).unsafeUnwrap();
    }
}
