package vopi.emulator.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// One child JVM and what it is doing. At most one thread invokes it at a time; the runtime API's
/// threads bring its questions and answers.
final class FunctionJvm {
    /// The invocation in hand and where its result goes.
    private record Work(Invocation invocation, CompletableFuture<InvokeResult> result) {}

    /// Of `stat`, after the name's parenthesis, and its unit.
    private static final int USER = 11;

    private static final double TICKS = 100;

    private final Process process;
    private final Semaphore polls = new Semaphore(0);
    private final BlockingQueue<Optional<Invocation>> handed = new LinkedBlockingQueue<>();
    private volatile @Nullable Work current;
    private volatile @Nullable InvokeResult initError;
    private volatile boolean started;
    private volatile Instant idleSince = Instant.MAX;

    FunctionJvm(Process process) {
        this.process = process;
        var _ = process.onExit().thenRun(this::exited);
    }

    // --- the runtime API's side

    /// The child asks for work; blocks until there is some, empty once the child has exited.
    Optional<Invocation> next() throws InterruptedException {
        polls.release();
        return handed.take();
    }

    /// The handler could not be made; the child exits next.
    void initFailed(InvokeResult error) {
        initError = error;
    }

    /// The child has a result. One for another invocation than the current is dropped: its caller
    /// has gone.
    void complete(String requestId, InvokeResult result) {
        Work work = current;
        if (work != null && work.invocation().requestId().equals(requestId)) {
            work.result().complete(result);
        }
    }

    // --- the runner's side

    /// Waits for the first question.
    void awaitStart(Duration most) throws InterruptedException {
        started = awaitPoll(most);
    }

    /// Whether it has had nothing to do yet.
    boolean isNew() {
        return idleSince.equals(Instant.MAX);
    }

    /// Of all its threads so far, as Linux counts; not a number elsewhere, or once it has ended.
    double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) / TICKS;
        } catch (IOException ended) {
            return Double.NaN;
        }
    }

    boolean started() {
        return started;
    }

    boolean alive() {
        return process.isAlive();
    }

    /// @return whether the child asked for work before it exited or the time was up
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

    /// What a child that never asked for work leaves as its result.
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
