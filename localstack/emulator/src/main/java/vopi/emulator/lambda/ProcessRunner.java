package vopi.emulator.lambda;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs each invocation exclusively in one child JVM, and reuses the children whose invocation
/// ended normally.
final class ProcessRunner implements FunctionRunner {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);

    /// Long, because a loaded machine starts a JVM slowly and Lambda does not count the start
    /// either.
    private static final Duration START = Duration.ofSeconds(60);

    /// Maximum time from a child's answer to its next request; a child that takes longer is about
    /// to exit.
    private static final Duration RETURN = Duration.ofSeconds(2);

    private final FunctionSpec function;
    private final FunctionJvmFactory factory;
    private final InstantSource clock;
    private final Deque<FunctionJvm> idle = new ConcurrentLinkedDeque<>();
    private final Set<FunctionJvm> all = ConcurrentHashMap.newKeySet();
    private volatile boolean keepsOne;

    /// A process that `warm` is starting: the first invocation that needs a process waits for it
    /// instead of starting another.
    private final AtomicReference<@Nullable CompletableFuture<FunctionJvm>> starting =
            new AtomicReference<>();

    ProcessRunner(FunctionSpec function, FunctionJvmFactory factory, InstantSource clock) {
        this.function = function;
        this.factory = factory;
        this.clock = clock;
    }

    @Override
    public InvokeResult run(Invocation invocation) throws InterruptedException {
        FunctionJvm child;
        try {
            child = warmOrNew();
        } catch (IOException failed) {
            LOG.error("{} cannot be started", function.name(), failed);
            return FunctionErrors.notStarted(invocation, "cannot be started: " + failed);
        }
        boolean kept = false;
        try {
            if (!child.started()) {
                return child.startFailure(invocation);
            }
            InvokeResult result = child.invoke(invocation);
            kept = child.awaitPoll(RETURN);
            return result;
        } finally {
            settle(child, kept);
        }
    }

    /// Keeps one child ready, as provisioned concurrency does.
    @Override
    public void warm() {
        keepsOne = true;
        CompletableFuture<FunctionJvm> promised = new CompletableFuture<>();
        if (!all.isEmpty() || !starting.compareAndSet(null, promised)) {
            return;
        }
        try {
            FunctionJvm child = startNew();
            if (starting.compareAndSet(promised, null)) {
                settle(child, child.started());
            } else {
                promised.complete(child);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.error("{} cannot be started", function.name(), failed);
            withdraw(promised, failed);
        } catch (InterruptedException closing) {
            withdraw(promised, closing);
            Thread.currentThread().interrupt();
        }
    }

    private void withdraw(CompletableFuture<FunctionJvm> promised, Exception reason) {
        starting.compareAndSet(promised, null);
        promised.completeExceptionally(reason);
    }

    void endIdle(Duration life) {
        Instant limit = clock.instant().minus(life);
        for (FunctionJvm child : List.copyOf(idle)) {
            boolean needed = keepsOne && all.size() == 1;
            if (!needed && child.idleBefore(limit) && idle.remove(child)) {
                end(child);
            }
        }
    }

    @Override
    public void close() {
        all.forEach(this::end);
    }

    private FunctionJvm warmOrNew() throws IOException, InterruptedException {
        @Nullable FunctionJvm child = idle.pollFirst();
        while (child != null && !child.alive()) {
            end(child);
            child = idle.pollFirst();
        }
        if (child != null) {
            return child;
        }
        CompletableFuture<FunctionJvm> promised = starting.getAndSet(null);
        return promised == null ? startNew() : startedAhead(promised);
    }

    private FunctionJvm startedAhead(CompletableFuture<FunctionJvm> promised)
            throws IOException, InterruptedException {
        try {
            return promised.get();
        } catch (ExecutionException failed) {
            return startNew();
        }
    }

    private FunctionJvm startNew() throws IOException, InterruptedException {
        FunctionJvm child = factory.start(function);
        all.add(child);
        child.awaitStart(START);
        return child;
    }

    private void settle(FunctionJvm child, boolean kept) {
        if (kept) {
            child.idle(clock.instant());
            idle.addFirst(child);
        } else {
            end(child);
        }
    }

    private void end(FunctionJvm child) {
        child.kill();
        all.remove(child);
        factory.forget(child);
    }
}
