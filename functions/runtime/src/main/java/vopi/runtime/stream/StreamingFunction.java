package vopi.runtime.stream;

import java.io.IOException;
import java.time.Instant;

/// A function that writes its response while it runs.
@FunctionalInterface
public interface StreamingFunction {
    /// @param event JSON, as the gateway passes it
    /// @param deadline when Lambda stops the function
    /// @param out is started here, and ended by the caller
    /// @throws ResponseClosed if the response is no longer read
    void serve(byte[] event, Instant deadline, ResponseStream out) throws IOException;
}
