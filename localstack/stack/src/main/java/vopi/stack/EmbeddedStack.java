package vopi.stack;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// A running stack: AWS and VOPI on one loopback port. While it runs, the AWS SDK of this process
/// uses it by default (`aws.endpointUrl` and the other system properties).
public final class EmbeddedStack implements AutoCloseable {
    private final URI endpoint;
    private final String apiKey;
    private final Map<String, String> settings;
    private final StartedParts running;
    private final StartTimes startTimes;

    EmbeddedStack(URI endpoint, String apiKey, Map<String, String> settings, StartedParts running) {
        this.endpoint = endpoint;
        this.apiKey = apiKey;
        this.settings = settings;
        this.running = running;
        this.startTimes = running.times();
    }

    /// Returns when the first request can be served.
    ///
    /// @throws StackInUse if another process runs a stack on the same data
    /// @throws IOException if a part does not start; all parts started before are ended
    public static EmbeddedStack start(StackOptions options) throws IOException, StackInUse {
        StartedParts running = new StartedParts();
        try {
            return new StackLaunch(options, running).run();
        } catch (IOException | StackInUse | RuntimeException failed) {
            running.close();
            throw failed;
        } catch (InterruptedException ended) {
            running.close();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it starts", ended);
        } catch (Exception failed) {
            running.close();
            throw new IOException(String.valueOf(failed.getMessage()), failed);
        }
    }

    /// `http://127.0.0.1:port`: the API, and the endpoint of every AWS service.
    public URI endpoint() {
        return endpoint;
    }

    /// The key of the local user, for the header `x-api-key`.
    public String apiKey() {
        return apiKey;
    }

    /// The environment of the functions. It contains secrets.
    public Map<String, String> settings() {
        return settings;
    }

    public StartTimes startTimes() {
        return startTimes;
    }

    /// Ends all parts in order, within seconds. Running jobs continue at the next start.
    @Override
    public void close() {
        running.close();
    }
}
