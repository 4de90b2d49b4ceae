package vopi.api.jobs;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.IdempotentAnswers.Answer;
import vopi.api.jobs.JobIntake.Checked;
import vopi.core.error.Defect;
import vopi.core.hash.Sha256;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.IdempotencyStore.Scope;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.job.JobId;
import vopi.runtime.json.Json;

/// POST /api/v1/jobs
public final class JobSubmission {
    private static final int CREATED = 201;

    private final JobIntake intake;
    private final IdempotentAnswers answers;
    private final InstantSource clock;
    private final Supplier<JobId> ids;

    public JobSubmission(
            JobIntake intake, IdempotencyStore answers, InstantSource clock, Supplier<JobId> ids) {
        this.intake = intake;
        this.answers = new IdempotentAnswers(answers, clock);
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

    private ApiResponse once(Scope scope, Checked request) {
        Answer answer =
                answers.once(scope, hash(request), ids.get(), CREATED, id -> make(id, request));
        return answer.replayed()
                ? CreatedJob.replayed(answer.status(), answer.body())
                : CreatedJob.response(answer.status(), answer.job(), answer.body());
    }

    private String make(JobId id, Checked request) {
        return Json.text(CreatedJob.of(intake.accept(id, request, clock.instant())));
    }

    /// Hash of the requested values with all defaults filled in: equivalent requests have the same
    /// hash.
    private record RequestedJob(
            String videoUrl, @Nullable String callbackUrl, JobConfig config, JobDetails details) {}

    private static String hash(Checked request) {
        RequestedJob requested =
                new RequestedJob(
                        request.videoUrl(),
                        request.callbackUrl(),
                        request.config(),
                        request.details());
        return Sha256.hex(Json.text(requested));
    }
}
