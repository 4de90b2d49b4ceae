package vopi.stack;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Starts parts concurrently. Closing waits for all of them, so that none starts after the stack
/// has been closed.
final class ParallelStartup implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofPlatform().daemon().name("start-", 0).factory());

    <T> Future<T> start(StartedParts.Start<T> part) {
        Future<T> started = threads.submit(part::start);
        return started;
    }

    /// @throws IOException with the message of the part that failed
    static <T> T of(Future<T> started) throws IOException {
        try {
            return started.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            String why =
                    cause == null || cause.getMessage() == null ? "" + cause : cause.getMessage();
            throw new IOException(why, cause);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it starts", ended);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
