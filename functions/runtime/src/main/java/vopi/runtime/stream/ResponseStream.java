package vopi.runtime.stream;

import java.io.IOException;
import java.util.Map;

/// The response of one invocation. Not thread-safe.
public interface ResponseStream {
    /// Sends status and headers. Exactly once, before the first part of the body.
    void start(int status, Map<String, String> headers) throws IOException;

    /// Sends a part of the body at once. An empty part sends nothing.
    void write(String part) throws IOException;
}
