package vopi.api.jobs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.JobIntake.Checked;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.InvalidRequest;
import vopi.core.hash.Sha256;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.IdempotencyStore.Begin;
import vopi.core.intake.IdempotencyStore.Scope;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.runtime.json.Json;

/// POST /api/v1/jobs
public final class JobSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(JobSubmission.class);
    private static final int CREATED = 201;

    /// A submit usually takes less time than this.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final JobIntake intake;
    private final IdempotencyStore answers;
    private final InstantSource clock;
    private final Supplier<JobId> ids;

    public JobSubmission(
            JobIntake intake, IdempotencyStore answers, InstantSource clock, Supplier<JobId> ids) {
        this.intake = intake;
        this.answers = answers;
        this.clock = clock;
        this.ids = ids;
    }

    public ApiResponse create(ValidatedRequest call) {
        NewJobBody body =
                call.body(NewJobBody.class)
                        .orElseThrow(() -> new Defect("a submit without a body"));
        Checked request =
                intake.check(call.owner(), body, UnknownFieldWarnings.of(call.unknownFields()));
        return call.header("idempotency-key")
                .map(key -> once(new Scope(call.owner(), key), request))
                .orElseGet(() -> create(request));
    }

    private ApiResponse create(Checked request) {
        JobId id = ids.get();
        return CreatedJob.response(CREATED, id, make(id, request));
    }

    /// The key reserves an id before the job is made: if this call dies, the next one of the key
    /// makes the job of the same id, or finds it made.
    private ApiResponse once(Scope scope, Checked request) {
        return switch (begin(scope, request)) {
            case Begin.Proceed proceed -> first(scope, proceed.job(), request);
            case Begin.Replay replay -> CreatedJob.replayed(replay.status(), replay.body());
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
    private Begin begin(Scope scope, Checked request) {
        JobId id = ids.get();
        try {
            return answers.begin(scope, hash(request), id, clock.instant());
        } catch (RuntimeException failed) {
            release(scope, id, failed);
            throw failed;
        }
    }

    private ApiResponse first(Scope scope, JobId id, Checked request) {
        String answer;
        try {
            answer = make(id, request);
        } catch (RuntimeException failed) {
            release(scope, id, failed);
            throw failed;
        }
        remember(scope, id, answer);
        return CreatedJob.response(CREATED, id, answer);
    }

    private String make(JobId id, Checked request) {
        return Json.text(CreatedJob.of(intake.accept(id, request, clock.instant())));
    }

    private void remember(Scope scope, JobId id, String answer) {
        try {
            answers.complete(scope, CREATED, answer, clock.instant());
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

    /// Hash of the requested values with all defaults filled in: equivalent requests have the same
    /// hash.
    private record Wish(String videoUrl, @Nullable String callbackUrl, JobConfig config) {}

    private static String hash(Checked request) {
        Wish wish = new Wish(request.videoUrl(), request.callbackUrl(), request.config());
        return Sha256.hex(Json.text(wish));
    }
}
