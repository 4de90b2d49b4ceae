package vopi.api.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.InvalidRequest;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.IdempotencyStore.Begin;
import vopi.core.intake.IdempotencyStore.Scope;
import vopi.core.job.ApiKeyId;
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
        Wanted wanted = new Wanted(body, UnknownFieldWarnings.of(call.unknownFields()));
        return call.header("idempotency-key")
                .map(key -> once(new Scope(call.owner(), key), wanted))
                .orElseGet(
                        () -> CreatedJob.response(CREATED, make(ids.get(), call.owner(), wanted)));
    }

    /// @param notes warnings about the request itself
    private record Wanted(NewJobBody body, List<String> notes) {}

    /// The idempotency key reserves a job id before the job is created: if this call dies, the next
    /// call with the key creates the job with the same id, or finds it.
    private ApiResponse once(Scope scope, Wanted wanted) {
        intake.check(scope.owner(), wanted.body());
        return switch (begin(scope, wanted)) {
            case Begin.Proceed proceed -> first(scope, proceed.job(), wanted);
            case Begin.Replay replay ->
                    CreatedJob.response(replay.status(), replay.body())
                            .with("Idempotent-Replayed", "true");
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

    /// A claim without a confirmation is released like any other.
    private Begin begin(Scope scope, Wanted wanted) {
        JobId id = ids.get();
        try {
            return answers.begin(scope, hash(wanted.body()), id, clock.instant());
        } catch (RuntimeException failed) {
            release(scope, id, failed);
            throw failed;
        }
    }

    private ApiResponse first(Scope scope, JobId id, Wanted wanted) {
        String answer;
        try {
            answer = make(id, scope.owner(), wanted);
        } catch (RuntimeException failed) {
            release(scope, id, failed);
            throw failed;
        }
        remember(scope, id, answer);
        return CreatedJob.response(CREATED, answer);
    }

    private String make(JobId id, ApiKeyId owner, Wanted wanted) {
        return Json.text(
                CreatedJob.of(
                        intake.accept(id, owner, wanted.body(), wanted.notes(), clock.instant())));
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

    private static String hash(NewJobBody body) {
        Wish wish = new Wish(body.videoUrl(), body.callbackUrl(), body.filledConfig());
        try {
            byte[] bytes = Json.text(wish).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new Defect("no SHA-256 in this JDK", impossible);
        }
    }
}
