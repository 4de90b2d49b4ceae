package vopi.emulator.states.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// One virtual thread per call; cancelling interrupts it.
public final class ThreadedCalls implements TaskCalls, AutoCloseable {
    private final TaskRunner lambda;
    private final EcsRunner ecs;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("states-call-", 0).factory());

    public ThreadedCalls(TaskRunner lambda, EcsRunner ecs) {
        this.lambda = lambda;
        this.ecs = ecs;
    }

    @Override
    public Runnable start(Call call, Consumer<TaskOutcome> done) {
        Future<?> running = threads.submit(() -> run(call, done));
        return () -> running.cancel(true);
    }

    private void run(Call call, Consumer<TaskOutcome> done) {
        TaskOutcome outcome;
        try {
            outcome =
                    switch (call) {
                        case Lambda invoke -> lambda.invoke(invoke.function(), invoke.payload());
                        case EcsTask task -> ecs.runTask(task.arguments());
                    };
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException broken) {
            outcome = new TaskOutcome.Failed("Lambda.SdkClientException", String.valueOf(broken));
        }
        done.accept(outcome);
    }

    /// Interrupts running calls; their outcomes are dropped.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
