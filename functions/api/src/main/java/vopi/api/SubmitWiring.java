package vopi.api;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import vopi.api.dispatch.JobEnqueuer;
import vopi.api.http.ApiEdge;
import vopi.api.jobs.JobChanges;
import vopi.api.jobs.JobIntake;
import vopi.api.jobs.JobRetry;
import vopi.api.jobs.JobSubmission;
import vopi.api.jobs.OwnedJobs;
import vopi.api.jobs.RetiredModels;
import vopi.api.jobs.ViewRedo;
import vopi.api.scenes.SceneCatalogue;
import vopi.api.service.Readiness;
import vopi.api.webhook.AccountWebhook;
import vopi.aws.AwsPorts;
import vopi.core.intake.Dispatcher;
import vopi.core.intake.IdempotencyStore;
import vopi.core.job.JobId;
import vopi.core.port.FrameStore;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.webhook.WebhookEndpoints;

/// The dependencies of `Submit`.
public record SubmitWiring(
        ApiEdge edge,
        JobSubmission submission,
        JobRetry retry,
        ViewRedo redo,
        JobChanges changes,
        AccountWebhook.Change webhook,
        Readiness readiness) {

    public static SubmitWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static SubmitWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return of(
                ApiSettings.from(env),
                ports.jobs(),
                ports.frames(),
                ports.idempotency(),
                ports.webhookEndpoints(),
                ports.queue(),
                ports.dispatcher(),
                InstantSource.system(),
                UUID::randomUUID);
    }

    static SubmitWiring of(
            ApiSettings settings,
            JobStore jobs,
            FrameStore frames,
            IdempotencyStore answers,
            WebhookEndpoints endpoints,
            JobQueue queue,
            Dispatcher dispatcher,
            InstantSource clock,
            Supplier<UUID> ids) {
        JobEnqueuer enqueuer = new JobEnqueuer(queue, dispatcher);
        return new SubmitWiring(
                settings.edge(),
                new JobSubmission(
                        intake(settings, jobs, enqueuer),
                        answers,
                        clock,
                        () -> new JobId(ids.get())),
                new JobRetry(jobs, new OwnedJobs(jobs), enqueuer, clock),
                new ViewRedo(jobs, frames, answers, enqueuer, SceneCatalogue.load(), clock),
                new JobChanges(jobs, new OwnedJobs(jobs), clock),
                new AccountWebhook.Change(endpoints, settings.rules(), clock),
                new Readiness(jobs, queue, clock));
    }

    static JobIntake intake(ApiSettings settings, JobStore jobs, JobEnqueuer enqueuer) {
        return new JobIntake(jobs, enqueuer, settings.rules(), RetiredModels.load());
    }
}
