package vopi.testing.lambda;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One invocation, and its response while it arrives. Thread-safe.
public final class StreamedCall {
    private static final Duration MAX = Duration.ofSeconds(60);

    final String requestId;
    final byte[] event;
    final Instant deadline;
    private final BlockingQueue<String> chunks = new LinkedBlockingQueue<>();
    private final CompletableFuture<Map<String, String>> headers = new CompletableFuture<>();
    private final CompletableFuture<Map<String, String>> trailers = new CompletableFuture<>();
    private final CompletableFuture<String> error = new CompletableFuture<>();
    private volatile @Nullable Socket connection;

    StreamedCall(String requestId, byte[] event, Instant deadline) {
        this.requestId = requestId;
        this.event = event;
        this.deadline = deadline;
    }

    void opened(Socket by, Map<String, String> sent) {
        connection = by;
        headers.complete(sent);
    }

    void arrived(String chunk) {
        chunks.add(chunk);
    }

    void ended(Map<String, String> sent) {
        trailers.complete(sent);
    }

    void failed(String body) {
        error.complete(body);
    }

    /// The headers of the response's request, names in lower case.
    public Map<String, String> headers() {
        return await(headers);
    }

    /// Waits for the next chunk; the first one has status and headers.
    public String chunk() {
        try {
            String chunk = chunks.poll(MAX.toSeconds(), TimeUnit.SECONDS);
            if (chunk == null) {
                throw new AssertionError("no chunk within " + MAX);
            }
            return chunk;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", ending);
        }
    }

    public boolean hasStarted() {
        return headers.isDone();
    }

    public boolean hasEnded() {
        return trailers.isDone();
    }

    /// Waits for the end of the response.
    ///
    /// @return its trailers, names in lower case
    public Map<String, String> trailers() {
        return await(trailers);
    }

    /// Waits for a failure that was reported in place of a response.
    public String error() {
        return await(error);
    }

    /// Closes the connection of the response, as for a client that is gone.
    public void hangUp() throws IOException {
        headers();
        Socket open = connection;
        if (open != null) {
            open.close();
        }
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", ending);
        } catch (ExecutionException | TimeoutException missing) {
            throw new AssertionError("it did not arrive within " + MAX, missing);
        }
    }
}
