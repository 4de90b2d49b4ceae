package vopi.api.jobs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vopi.api.dispatch.JobEnqueuer;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.IdempotentAnswers.Answer;
import vopi.api.scenes.SceneCatalogue;
import vopi.core.error.Conflict;
import vopi.core.error.InvalidRequest;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.error.NotFound;
import vopi.core.hash.Sha256;
import vopi.core.image.CommercialVersion;
import vopi.core.intake.IdempotencyStore;
import vopi.core.intake.IdempotencyStore.Scope;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobResult;
import vopi.core.job.Redo;
import vopi.core.media.FrameId;
import vopi.core.media.FrameScore;
import vopi.core.output.OutputPlan;
import vopi.core.port.FrameStore;
import vopi.core.port.JobStore;
import vopi.runtime.json.Json;

/// POST /api/v1/jobs/{id}/views/{view}/redo: the next attempt of a completed job, which makes the
/// images of one view again.
public final class ViewRedo {
    private static final int ACCEPTED = 202;

    private final JobStore jobs;
    private final FrameStore frames;
    private final OwnedJobs owned;
    private final IdempotentAnswers answers;
    private final JobEnqueuer enqueuer;
    private final SceneCatalogue scenes;
    private final InstantSource clock;

    public ViewRedo(
            JobStore jobs,
            FrameStore frames,
            IdempotencyStore answers,
            JobEnqueuer enqueuer,
            SceneCatalogue scenes,
            InstantSource clock) {
        this.jobs = jobs;
        this.frames = frames;
        this.owned = new OwnedJobs(jobs);
        this.answers = new IdempotentAnswers(answers, clock);
        this.enqueuer = enqueuer;
        this.scenes = scenes;
        this.clock = clock;
    }

    /// What a redo is, for the comparison of repeats.
    private record RequestedRedo(JobId job, String view, RedoBody body) {}

    public ApiResponse redo(ValidatedRequest call) {
        Job job = owned.of(call);
        String view = call.path("view");
        RedoBody body = call.body(RedoBody.class).orElse(RedoBody.EMPTY).normal();
        String hash = Sha256.hex(Json.text(new RequestedRedo(job.id(), view, body)));
        Optional<String> key = call.header("idempotency-key");
        Redo redo = checked(job, view, body, key.map(k -> Sha256.hex(k + "/" + hash)).orElse(null));
        return key.map(name -> once(new Scope(call.owner(), name), hash, job, redo, body))
                .orElseGet(() -> ApiResponse.jsonText(ACCEPTED, start(job, redo, body)));
    }

    private ApiResponse once(Scope scope, String hash, Job job, Redo redo, RedoBody body) {
        Answer answer = answers.once(scope, hash, job.id(), ACCEPTED, _ -> start(job, redo, body));
        ApiResponse response = ApiResponse.jsonText(answer.status(), answer.body());
        return answer.replayed() ? response.with("Idempotent-Replayed", "true") : response;
    }

    /// @throws NotFound if the job has no such view
    /// @throws InvalidRequest with every problem of the body
    private Redo checked(Job job, String view, RedoBody body, @Nullable String request) {
        JobResult result = job.result();
        if (result == null) {
            throw notCompleted(job);
        }
        int index = result.views().indexOf(view);
        if (index < 0) {
            throw new NotFound(
                    "There is no such view: the job has " + String.join(", ", result.views()));
        }
        List<CommercialVersion> versions =
                body.versions() == null ? job.config().commercialVersions() : body.versions();
        List<Problem> problems = new ArrayList<>();
        FrameScore frame = frame(job, body.frameId(), problems);
        if (body.scene() != null) {
            sceneProblem(body.scene(), versions)
                    .ifPresent(text -> problems.add(new Problem("scene", text)));
        }
        problems.addAll(new OutputPlan(job.config().output()).problems(versions));
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        Integer seed = body.seed() == null ? null : (Integer) body.seed().intValueExact();
        return new Redo(view, index, versions, frame, body.scene(), body.prompt(), seed, request);
    }

    private @Nullable FrameScore frame(Job job, @Nullable String id, List<Problem> problems) {
        if (id == null) {
            return null;
        }
        Optional<FrameScore> score =
                parsed(id)
                        .flatMap(frame -> frames.find(job.id(), frame))
                        .map(row -> row.candidate().score());
        if (score.isEmpty()) {
            problems.add(
                    new Problem(
                            "frameId",
                            "is no frame of this job: take one of GET /api/v1/jobs/{id}/frames"));
        }
        return score.orElse(null);
    }

    private static Optional<FrameId> parsed(String id) {
        try {
            return Optional.of(FrameId.of(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Optional<String> sceneProblem(String name, List<CommercialVersion> versions) {
        return scenes.problem(name)
                .or(() ->
                        scenes.scenes().stream()
                                .filter(scene -> scene.name().equals(name))
                                .map(SceneCatalogue.Scene::kind)
                                .filter(kind ->
                                        versions.stream().noneMatch(v -> v.wire().equals(kind)))
                                .map(kind ->
                                        "is for %1$s images: add %1$s to versions".formatted(kind))
                                .findFirst());
    }

    /// @return the job's progress as JSON
    private String start(Job job, Redo redo, RedoBody body) {
        Instant now = clock.instant();
        Job started =
                jobs.redo(job.id(), redo, body.maxCostUsd(), now)
                        .or(() -> startedBefore(job, redo))
                        .orElseThrow(() -> notCompleted(jobs.find(job.id()).orElse(job)));
        enqueuer.enqueue(
                started.id(), started.attempt(), started.owner(), started.config().rank(), now);
        return Json.text(JobProgress.of(started));
    }

    /// By a call with the same key that died before it answered.
    private Optional<Job> startedBefore(Job job, Redo redo) {
        String request = redo.request();
        return jobs.find(job.id())
                .filter(found -> {
                    Redo started = found.redo();
                    return request != null && started != null && request.equals(started.request());
                });
    }

    private static Conflict notCompleted(Job job) {
        return new Conflict(
                job.status().isFinal()
                        ? "Only a view of a completed job is made again; this job is "
                                + job.status().wire()
                                + ": retry it"
                        : "The job has not ended (" + job.status().wire() + "): wait for its end");
    }
}
