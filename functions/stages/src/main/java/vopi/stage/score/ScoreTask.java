package vopi.stage.score;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.job.JobId;
import vopi.core.port.Sleeper;
import vopi.core.port.TaskTokens;
import vopi.runtime.json.Json;

/// State `ScoreOnFargate`: runs the stage over all segments in one container, which sends
/// heartbeats and its result to the state machine.
public final class ScoreTask {
    /// @param token task token of the waiting state
    /// @param attempt of the job
    /// @param segments of the plan
    public record Assignment(String token, JobId job, int attempt, int segments) {}

    public enum Ending {
        SUCCEEDED,
        FAILED,
        /// The state machine no longer waits for the result.
        ABANDONED
    }

    /// A tenth of the state's HeartbeatSeconds, so that a few may be lost; also the maximum time
    /// that the container runs after the execution is stopped.
    public static final Duration HEARTBEAT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ScoreTask.class);

    /// Attempts to send the result, and the time between two of them.
    private static final int REPORT_ATTEMPTS = 5;

    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(5);
    private static final int MESSAGE_CHARACTERS = 4000;

    /// Errors in the Lambda runtime's format: the state machine reads both in the same way.
    private record Cause(String errorMessage, String errorType) {}

    private record Output(int segments) {}

    private final Assignment assignment;
    private final TaskTokens tokens;
    private final Supplier<Consumer<ScoreSegment.Input>> stage;
    private final int atOnce;
    private final Sleeper sleeper;

    /// @param stage created inside the task, so that a failure to create it is reported too
    /// @param atOnce number of concurrent segments
    public ScoreTask(
            Assignment assignment,
            TaskTokens tokens,
            Supplier<Consumer<ScoreSegment.Input>> stage,
            int atOnce,
            Sleeper sleeper) {
        this.assignment = assignment;
        this.tokens = tokens;
        this.stage = stage;
        this.atOnce = atOnce;
        this.sleeper = sleeper;
    }

    /// Entry point of the container.
    public static void main(String[] args) {
        Ending ending = ScoreTaskWiring.fromEnvironment().scoreTask().run();
        // An interrupted decoding may still run.
        System.exit(ending == Ending.FAILED ? 1 : 0);
    }

    /// Returns after the state machine has the result or no longer waits for it. Then work that is
    /// still running is interrupted, and its end is not awaited.
    public Ending run() {
        CompletableFuture<Ending> end = new CompletableFuture<>();
        Thread heartbeats =
                Thread.ofPlatform().daemon().name("heartbeats").start(() -> sendHeartbeats(end));
        ExecutorService workers =
                Executors.newFixedThreadPool(
                        atOnce, Thread.ofPlatform().daemon().name("segment-", 0).factory());
        try {
            score(workers, end);
            Ending ending = end.join();
            heartbeats.interrupt();
            return ending == Ending.SUCCEEDED ? reported(this::success, ending) : ending;
        } catch (CompletionException failed) {
            heartbeats.interrupt();
            return failure(unwrapped(failed));
        } finally {
            workers.shutdownNow();
        }
    }

    private void sendHeartbeats(CompletableFuture<Ending> end) {
        try {
            while (!end.isDone()) {
                if (!sendHeartbeat()) {
                    LOG.warn(
                            "job {}: the state machine no longer waits for its scores",
                            assignment.job());
                    end.complete(Ending.ABANDONED);
                }
                sleeper.sleep(HEARTBEAT);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next heartbeat replaces one that cannot be sent.
    ///
    /// @return whether the state machine still waits for the result
    private boolean sendHeartbeat() {
        try {
            return tokens.heartbeat(assignment.token());
        } catch (RuntimeException lost) {
            LOG.warn("a heartbeat was lost", lost);
            return true;
        }
    }

    private void score(ExecutorService workers, CompletableFuture<Ending> end) {
        CompletableFuture<Consumer<ScoreSegment.Input>> made =
                CompletableFuture.supplyAsync(stage, workers);
        CompletableFuture<?>[] all =
                IntStream.range(0, assignment.segments())
                        .mapToObj(segment ->
                                new ScoreSegment.Input(
                                        assignment.job(), assignment.attempt(), segment))
                        .map(input -> made.thenAcceptAsync(it -> it.accept(input), workers))
                        .toArray(CompletableFuture<?>[]::new);
        for (CompletableFuture<?> one : all) {
            var _ =
                    one.exceptionally(failed -> {
                        end.completeExceptionally(failed);
                        return null;
                    });
        }
        var _ = CompletableFuture.allOf(all).thenRun(() -> end.complete(Ending.SUCCEEDED));
    }

    private static Throwable unwrapped(Throwable failed) {
        Throwable inner = failed.getCause();
        return failed instanceof CompletionException && inner != null ? unwrapped(inner) : failed;
    }

    private Ending failure(Throwable failed) {
        LOG.error("job {}: scoring failed", assignment.job(), failed);
        String type = failed.getClass().getName();
        String message = String.valueOf(failed.getMessage());
        String text = message.substring(0, Math.min(message.length(), MESSAGE_CHARACTERS));
        String cause = Json.text(new Cause(text, type));
        return reported(() -> tokens.failure(assignment.token(), type, cause), Ending.FAILED);
    }

    private boolean success() {
        return tokens.success(assignment.token(), Json.text(new Output(assignment.segments())));
    }

    /// A result is sent with several retries: if it is lost, all work is repeated.
    private Ending reported(BooleanSupplier report, Ending ending) {
        for (int left = REPORT_ATTEMPTS - 1; ; left--) {
            try {
                return report.getAsBoolean() ? ending : Ending.ABANDONED;
            } catch (Failure lost) {
                if (left == 0) {
                    throw lost;
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            sleeper.sleep(REPORT_INTERVAL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the result was sent", e);
        }
    }
}
