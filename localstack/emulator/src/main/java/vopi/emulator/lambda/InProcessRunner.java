package vopi.emulator.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a handler in this JVM, on a platform thread: native code in a virtual thread would block
/// one of the few carrier threads that the servers need.
final class InProcessRunner implements FunctionRunner {
    /// How long to wait for an interrupted handler before the caller continues without it.
    private static final long GRACE_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(InProcessRunner.class);

    private final FunctionCode.InProcess code;
    private final InstantSource clock;
    private @Nullable RequestStreamHandler handler;

    InProcessRunner(FunctionCode.InProcess code, InstantSource clock) {
        this.code = code;
        this.clock = clock;
    }

    @Override
    public InvokeResult run(Invocation invocation) throws InterruptedException {
        CompletableFuture<InvokeResult> result = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform()
                        .daemon()
                        .name(invocation.function().name())
                        .start(() -> result.complete(call(invocation)));
        try {
            return result.get(invocation.function().timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            end(thread);
            return FunctionErrors.timedOut(invocation);
        } catch (InterruptedException cancelled) {
            thread.interrupt();
            throw cancelled;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void warm() {
        handler();
    }

    @Override
    public void close() {}

    private static void end(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(GRACE_SECONDS));
    }

    // Lambda reports every exception of a handler, including Error, and continues.
    @SuppressWarnings("CatchingUnchecked")
    private InvokeResult call(Invocation invocation) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            handler()
                    .handleRequest(
                            new ByteArrayInputStream(invocation.payload()),
                            out,
                            new FunctionContext(invocation, clock));
            return InvokeResult.answered(out.toByteArray());
        } catch (Throwable failure) {
            // Logged here, because the answer does not contain the cause.
            LOG.warn("{} failed", invocation.function().name(), failure);
            return FunctionErrors.thrown(failure);
        }
    }

    /// After an exception of the factory the next invocation calls it again, as a new sandbox
    /// would.
    private synchronized RequestStreamHandler handler() {
        if (handler == null) {
            handler = code.factory().get();
        }
        return handler;
    }
}
