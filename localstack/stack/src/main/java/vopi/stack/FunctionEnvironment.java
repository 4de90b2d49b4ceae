package vopi.stack;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vopi.emulator.front.Credentials;

/// The environment of the functions.
final class FunctionEnvironment {
    private FunctionEnvironment() {}

    /// @param more added to the defaults, or overriding them
    static Map<String, String> of(
            URI endpoint,
            Credentials credentials,
            URI redis,
            int processors,
            Map<String, String> more) {
        Map<String, String> env = new HashMap<>();
        env.put("AWS_ENDPOINT_URL", endpoint.toString());
        env.put("AWS_REGION", StackNames.REGION);
        env.put("AWS_DEFAULT_REGION", StackNames.REGION);
        env.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        env.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        env.put("AWS_EC2_METADATA_DISABLED", "true");
        env.put("VOPI_BUCKET", StackNames.BUCKET);
        env.put("VOPI_DB_CLUSTER_ARN", StackNames.CLUSTER_ARN);
        env.put("VOPI_DB_SECRET_ARN", StackNames.SECRET_ARN);
        env.put("VOPI_DB_NAME", StackNames.DATABASE);
        env.put("VOPI_REDIS_URL", redis.toString());
        env.put(
                "VOPI_PIPELINE_ARN",
                StackNames.arn("states", "stateMachine:" + StackNames.PIPELINE));
        env.put("VOPI_WEBHOOK_ARN", StackNames.arn("states", "stateMachine:" + StackNames.WEBHOOK));
        env.put("VOPI_DISPATCH_FUNCTION", "Dispatch");
        // More segments than processors would only wait for each other, and each has a start-up
        // cost.
        env.put("VOPI_MAX_SEGMENTS", Integer.toString(processors));
        env.put("VOPI_MAX_RUNNING", Integer.toString(Math.max(2, processors)));
        env.put("VOPI_PROCESSORS", Integer.toString(processors));
        env.put("VOPI_PAID_PROVIDERS", String.join(",", paid(more)));
        env.putAll(more);
        return Map.copyOf(env);
    }

    private static List<String> paid(Map<String, String> env) {
        return Stream.of("gemini", "photoroom")
                .filter(name ->
                        env.containsKey("VOPI_" + name.toUpperCase(Locale.ROOT) + "_API_KEY"))
                .toList();
    }
}
