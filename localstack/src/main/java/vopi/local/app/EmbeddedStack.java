package vopi.local.app;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// A running stack: AWS and VOPI on one loopback port. While it runs, the AWS SDK of this process
/// talks to it by default (`aws.endpointUrl` and the other system properties).
public final class EmbeddedStack implements AutoCloseable {
    private final StackOptions options;

    private EmbeddedStack(StackOptions options) {
        this.options = options;
    }

    /// Returns when the first request can be served.
    ///
    /// @throws StackInUse where another process runs one on the same data
    /// @throws IOException where a server does not start; everything started is ended again
    public static EmbeddedStack start(StackOptions options) throws IOException, StackInUse {
        if (options.port() < 0) {
            return new EmbeddedStack(options);
        }
        throw new IOException("not yet");
    }

    /// `http://127.0.0.1:port`: the API, and the endpoint of every AWS service.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + options.port());
    }

    /// The key of the local user, for the header `x-api-key`.
    public String apiKey() {
        return "";
    }

    public StartTimes startTimes() {
        return new StartTimes(Map.of(), Duration.ZERO);
    }

    /// Ends everything in order, within seconds. Running jobs go on at the next start.
    @Override
    public void close() {}
}
