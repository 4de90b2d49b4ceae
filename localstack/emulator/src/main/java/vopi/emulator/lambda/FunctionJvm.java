package vopi.emulator.lambda;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One child JVM and its state. At most one thread invokes it at a time; the runtime API's threads
/// deliver its requests and results.
final class FunctionJvm {
    /// The current invocation and the future of its result.
    private record Work(Invocation invocation, CompletableFuture<InvokeResult> result) {}

    private final Process process;
    private final Semaphore polls = new Semaphore(0);
    private final BlockingQueue<Optional<Invocation>> handed = new LinkedBlockingQueue<>();
    private volatile @Nullable Work current;
    private volatile @Nullable InvokeResult initError;
    private volatile boolean started;
    private volatile Instant idleSince = Instant.MAX;

    FunctionJvm(Process process) {
        this.process = process;
        CompletableFuture<Void> _ = process.onExit().thenRun(this::exited);
    }

    // --- called by the runtime API

    /// The child requests an invocation; blocks until there is one, empty after the child has
    /// exited.
    Optional<Invocation> next() throws InterruptedException {
        polls.release();
        return handed.take();
    }

    /// The handler could not be created; the child exits next.
    void initFailed(InvokeResult error) {
        initError = error;
    }

    /// The child sends a result. A result for another invocation than the current one is dropped,
    /// because its caller no longer waits.
    void complete(String requestId, InvokeResult result) {
        Work work = current;
        if (work != null && work.invocation().requestId().equals(requestId)) {
            work.result().complete(result);
        }
    }

    // --- called by the runner

    /// Waits until the child first requests an invocation.
    void awaitStart(Duration most) throws InterruptedException {
        started = awaitPoll(most);
    }

    boolean started() {
        return started;
    }

    boolean alive() {
        return process.isAlive();
    }

    /// @return whether the child requested an invocation before it exited or the time ran out
    boolean awaitPoll(Duration most) throws InterruptedException {
        return polls.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS) && process.isAlive();
    }

    InvokeResult invoke(Invocation invocation) throws InterruptedException {
        Work work = new Work(invocation, new CompletableFuture<>());
        current = work;
        if (!process.isAlive()) {
            exited();
        }
        handed.add(Optional.of(invocation));
        try {
            return work.result()
                    .get(invocation.function().timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            kill();
            return FunctionErrors.timedOut(invocation);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            current = null;
        }
    }

    /// The result of a child that ended before it requested an invocation.
    InvokeResult startFailure(Invocation invocation) throws InterruptedException {
        InvokeResult error = initError;
        if (error != null) {
            return error;
        }
        kill();
        return FunctionErrors.exited(invocation, process.waitFor());
    }

    void idle(Instant now) {
        idleSince = now;
    }

    boolean idleBefore(Instant time) {
        return idleSince.isBefore(time);
    }

    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void exited() {
        Work work = current;
        if (work != null) {
            work.result().complete(FunctionErrors.exited(work.invocation(), process.exitValue()));
        }
        handed.add(Optional.empty());
        polls.release();
    }
}
