package vopi.runtime.task;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Work on a thread of its own, while its caller does other work.
///
/// @param <T> what it makes
public final class BackgroundTask<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread thread;

    private BackgroundTask(Supplier<T> work) {
        this.task = new FutureTask<>(work::get);
        this.thread = Thread.ofPlatform().daemon().name("background").start(task);
    }

    /// Returns at once.
    public static <T> BackgroundTask<T> of(Supplier<T> work) {
        return new BackgroundTask<>(work);
    }

    /// Waits for the end.
    ///
    /// @throws RuntimeException or Error, the one that the work ended with
    public T result() {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(failed);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", stop);
        }
    }

    /// Interrupts the work if it is not done, and waits for its end.
    @Override
    public void close() {
        task.cancel(true);
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
