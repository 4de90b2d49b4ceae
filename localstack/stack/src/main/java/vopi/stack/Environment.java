package vopi.stack;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import vopi.emulator.front.Credentials;

/// The environment that the functions get.
final class Environment {
    private Environment() {}

    /// @param more added, or in place of ours
    static Map<String, String> of(
            URI endpoint,
            Credentials credentials,
            URI redis,
            int processors,
            Map<String, String> more) {
        Map<String, String> env = new HashMap<>();
        env.put("AWS_ENDPOINT_URL", endpoint.toString());
        env.put("AWS_REGION", Names.REGION);
        env.put("AWS_DEFAULT_REGION", Names.REGION);
        env.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        env.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        env.put("AWS_EC2_METADATA_DISABLED", "true");
        env.put("VOPI_BUCKET", Names.BUCKET);
        env.put("VOPI_DB_CLUSTER_ARN", Names.CLUSTER_ARN);
        env.put("VOPI_DB_SECRET_ARN", Names.SECRET_ARN);
        env.put("VOPI_DB_NAME", Names.DATABASE);
        env.put("VOPI_REDIS_URL", redis.toString());
        env.put("VOPI_PIPELINE_ARN", Names.arn("states", "stateMachine:" + Names.PIPELINE));
        env.put("VOPI_WEBHOOK_ARN", Names.arn("states", "stateMachine:" + Names.WEBHOOK));
        env.put("VOPI_DISPATCH_FUNCTION", "Dispatch");
        // More parts than cores would only wait for each other, and each costs its own start.
        env.put("VOPI_MAX_SEGMENTS", Integer.toString(processors));
        env.put("VOPI_MAX_RUNNING", Integer.toString(Math.max(2, processors)));
        env.putAll(more);
        return Map.copyOf(env);
    }
}
