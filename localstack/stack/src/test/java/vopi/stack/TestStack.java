package vopi.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import vopi.core.config.Secret;
import vopi.emulator.process.Caches;
import vopi.stack.client.VopiClient;

/// An embedded stack with the bundled cut-out model, and a client of its API.
public record TestStack(EmbeddedStack stack, VopiClient client) implements AutoCloseable {
    /// For a machine that runs other tests at the same time.
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final Set<String> ENDED = Set.of("completed", "failed", "cancelled");

    public static TestStack start(Path data) throws IOException, StackInUse {
        return start(data, Map.of());
    }

    /// @param more settings besides the usual ones
    public static TestStack start(Path data, Map<String, String> more)
            throws IOException, StackInUse {
        Map<String, String> env = new HashMap<>(more);
        env.put("VOPI_MATTING_MODEL", "off");
        EmbeddedStack stack =
                EmbeddedStack.start(new StackOptions(data, Caches.shared(), 0, env, true));
        return new TestStack(stack, new VopiClient(stack.endpoint(), new Secret(stack.apiKey())));
    }

    public static boolean hasEnded(VopiClient client, String job) {
        return ENDED.contains(client.get(job + "/status").path("status").asText());
    }

    /// Waits for the end of a job.
    ///
    /// @param job its path in the API
    /// @return the job
    public static JsonNode ended(VopiClient client, String job) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> hasEnded(client, job));
        return client.get(job);
    }

    @Override
    public void close() {
        try (stack) {
            client.close();
        }
    }
}
