package vopi.api.jobs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Conflict;
import vopi.core.error.Failure;
import vopi.core.error.InvalidRequest;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.IdempotencyStore.Begin;
import vopi.core.intake.IdempotencyStore.Scope;
import vopi.core.job.JobId;

/// Answers a request with an `Idempotency-Key` once: a repeat gets the stored answer.
final class IdempotentAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(IdempotentAnswers.class);

    /// Such a request usually takes less time than this.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final IdempotencyStore answers;
    private final InstantSource clock;

    IdempotentAnswers(IdempotencyStore answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /// @param job that the answer is about
    /// @param body JSON
    record Answer(JobId job, int status, String body, boolean replayed) {}

    /// The key reserves the job's id before the work is done: if this call dies, the next one of
    /// the key does the work for the same id, or finds it done.
    ///
    /// @param hash of the request
    /// @param id of the job, used by the first request of the key
    /// @param status of a new answer
    /// @param work done for a job id, gives the body of the answer
    /// @throws Conflict if the first request is in progress
    /// @throws InvalidRequest if the key was used for another request
    Answer once(Scope scope, String hash, JobId id, int status, Function<JobId, String> work) {
        return switch (begin(scope, hash, id)) {
            case Begin.Proceed proceed -> first(scope, proceed.job(), status, work);
            case Begin.Replay replay -> new Answer(id, replay.status(), replay.body(), true);
            case Begin.InProgress _ ->
                    throw new Conflict(
                            "The first request with this Idempotency-Key is in progress: repeat it"
                                    + " after the seconds of Retry-After",
                            RETRY_AFTER);
            case Begin.OtherBody _ ->
                    throw new InvalidRequest(
                            "Idempotency-Key", "was used for another request: take a new one");
        };
    }

    /// A claim whose confirmation was lost is released like any other.
    private Begin begin(Scope scope, String hash, JobId id) {
        try {
            return answers.begin(scope, hash, id, clock.instant());
        } catch (RuntimeException failed) {
            release(scope, id, failed);
            throw failed;
        }
    }

    private Answer first(Scope scope, JobId id, int status, Function<JobId, String> work) {
        String body;
        try {
            body = work.apply(id);
        } catch (RuntimeException failed) {
            release(scope, id, failed);
            throw failed;
        }
        remember(scope, id, status, body);
        return new Answer(id, status, body, false);
    }

    private void remember(Scope scope, JobId id, int status, String body) {
        try {
            answers.complete(scope, status, body, clock.instant());
        } catch (Failure failure) {
            LOG.warn("an answer was not kept: a repeat will find the job by its id", failure);
            release(scope, id, failure);
        }
    }

    /// Releases the claim, so that the client's retry is not rejected until the lease ends.
    private void release(Scope scope, JobId id, RuntimeException reason) {
        try {
            answers.abandon(scope, id);
        } catch (Failure failure) {
            reason.addSuppressed(failure);
            LOG.warn("an idempotency key stays in progress until its lease ends", failure);
        }
    }
}
