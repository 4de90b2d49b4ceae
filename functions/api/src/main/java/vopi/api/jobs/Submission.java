package vopi.api.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.http.Call;
import vopi.api.http.Response;
import vopi.core.error.Conflict;
import vopi.core.error.Defect;
import vopi.core.error.Failure;
import vopi.core.error.InvalidRequest;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.IdempotencyStore.Begin;
import vopi.core.intake.IdempotencyStore.Scope;
import vopi.core.job.ApiKeyId;
import vopi.core.job.Job;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.port.JobStore;
import vopi.core.port.JobStore.NewJob;
import vopi.runtime.json.Json;

/// POST /api/v1/jobs, and POST .../retry. The job is in Postgres before anything else happens.
public final class Submission {
    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final String KEY_HEADER = "idempotency-key";

    private final JobStore jobs;
    private final IdempotencyStore answers;
    private final Waiting waiting;
    private final JobRules rules;
    private final RetiredModels retired;
    private final InstantSource clock;
    private final Supplier<JobId> ids;

    public Submission(
            JobStore jobs,
            IdempotencyStore answers,
            Waiting waiting,
            JobRules rules,
            RetiredModels retired,
            InstantSource clock,
            Supplier<JobId> ids) {
        this.jobs = jobs;
        this.answers = answers;
        this.waiting = waiting;
        this.rules = rules;
        this.retired = retired;
        this.clock = clock;
        this.ids = ids;
    }

    public Response create(Call call) {
        NewJobBody body =
                call.body(NewJobBody.class).orElseThrow(() -> new Defect("a submit without a body"));
        rules.check(call.owner(), body.videoUrl(), body.callbackUrl());
        Wish wish = new Wish(body.videoUrl(), body.callbackUrl(), body.filledConfig());
        return call.text(KEY_HEADER)
                .map(key -> createOnce(new Scope(call.owner(), key), wish))
                .orElseGet(() -> created(make(ids.get(), call.owner(), wish)));
    }

    /// POST /api/v1/jobs/{id}/retry
    public Response retry(Call call) {
        Job owned = new OwnedJobs(jobs).of(call);
        Instant now = clock.instant();
        Job again =
                jobs.retry(owned.id(), now)
                        .orElseThrow(
                                () ->
                                        new Conflict(
                                                "Only a failed or cancelled job starts again; this one is "
                                                        + owned.status().wire()));
        waiting.enter(again.id(), again.attempt(), again.owner(), now);
        return Response.json(202, JobView.plain(again));
    }

    /// What is asked for, whatever way it was spelled: two requests with equal wishes are equal.
    private record Wish(String videoUrl, @Nullable String callbackUrl, JobConfig config) {
        String hash() {
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256")
                                .digest(Json.text(this).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException impossible) {
                throw new Defect("no SHA-256 in this JDK", impossible);
            }
        }
    }

    private Response createOnce(Scope scope, Wish wish) {
        return switch (answers.begin(scope, wish.hash(), ids.get(), clock.instant())) {
            case Begin.Proceed proceed -> remember(scope, make(proceed.job(), scope.owner(), wish));
            case Begin.Replay replay ->
                    located(Response.jsonText(replay.status(), replay.body()), replay.body())
                            .with("Idempotent-Replayed", "true");
            case Begin.InProgress _ ->
                    throw new Conflict("The first request with this Idempotency-Key is in progress");
            case Begin.OtherBody _ ->
                    throw new InvalidRequest(
                            "Idempotency-Key", "was used for another request: take a new one");
        };
    }

    /// The job exists: if its answer can't be kept, a repeat finds the job by the id that the key
    /// reserved.
    private Response remember(Scope scope, NewJob made) {
        Response answer = created(made);
        try {
            answers.complete(scope, answer.status(), Json.text(CreatedJob.of(made)), clock.instant());
        } catch (Failure failure) {
            LOG.warn("the answer for job {} was not kept", made.id(), failure);
        }
        return answer;
    }

    private NewJob make(JobId id, ApiKeyId owner, Wish wish) {
        Instant now = clock.instant();
        List<String> warnings = new ArrayList<>();
        NewJob job =
                new NewJob(
                        id,
                        owner,
                        wish.videoUrl(),
                        alive(wish.config(), warnings, now),
                        wish.callbackUrl(),
                        warnings,
                        now);
        if (!jobs.insert(job)) {
            LOG.info("job {} was there already: an earlier request made it", id);
        }
        waiting.enter(id, 1, owner, now);
        return job;
    }

    private JobConfig alive(JobConfig config, List<String> warnings, Instant now) {
        String model = config.geminiModel();
        if (model == null || !retired.contains(model, now)) {
            return config;
        }
        warnings.add("The model " + model + " is no more: the configured one is used instead");
        return new JobConfig(
                config.fps(),
                config.batchSize(),
                config.commercialVersions(),
                config.aiCleanup(),
                null,
                config.maxCostUsd());
    }

    private static Response created(NewJob job) {
        String body = Json.text(CreatedJob.of(job));
        return located(Response.jsonText(201, body), body);
    }

    private static Response located(Response response, String body) {
        return response.with("Location", "/api/v1/jobs/" + Json.read(body, CreatedJob.class).id());
    }

    /// The answer to a submit.
    record CreatedJob(
            JobId id,
            String status,
            String videoUrl,
            JobConfig config,
            @Nullable String callbackUrl,
            List<String> warnings,
            Instant createdAt) {
        static CreatedJob of(NewJob job) {
            return new CreatedJob(
                    job.id(),
                    "pending",
                    job.videoUrl(),
                    job.config(),
                    job.callbackUrl(),
                    job.warnings(),
                    job.createdAt());
        }
    }
}
