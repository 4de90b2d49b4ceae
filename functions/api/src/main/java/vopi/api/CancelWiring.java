package vopi.api;

import java.time.InstantSource;
import java.util.Map;
import vopi.api.cancel.JobCancellation;
import vopi.api.cancel.JobDeletion;
import vopi.api.http.ApiEdge;
import vopi.api.jobs.OwnedJobs;
import vopi.api.results.ImageDeletion;
import vopi.api.webhook.AccountWebhook;
import vopi.api.webhook.DeliveryLog;
import vopi.aws.AwsPorts;
import vopi.core.intake.Dispatcher;
import vopi.core.port.Executions;
import vopi.core.port.ImageStore;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoints;
import vopi.runtime.job.WebhookPublisher;

/// The dependencies of `Cancel`.
public record CancelWiring(
        ApiEdge edge,
        JobCancellation cancellation,
        JobDeletion deletion,
        ImageDeletion images,
        DeliveryLog.Replay replay,
        AccountWebhook webhook) {

    public static CancelWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static CancelWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return of(
                ApiSettings.from(env),
                ports.jobs(),
                ports.queue(),
                ports.executions(),
                ports.deliveries(),
                ports.webhookEndpoints(),
                ports.images(),
                ports.dispatcher(),
                ports.objects(),
                InstantSource.system());
    }

    static CancelWiring of(
            ApiSettings settings,
            JobStore jobs,
            JobQueue queue,
            Executions executions,
            DeliveryStore deliveries,
            WebhookEndpoints endpoints,
            ImageStore images,
            Dispatcher dispatcher,
            ObjectStore store,
            InstantSource clock) {
        WebhookPublisher webhooks = new WebhookPublisher(deliveries, endpoints, executions);
        OwnedJobs owned = new OwnedJobs(jobs);
        JobCancellation cancellation =
                new JobCancellation(jobs, owned, queue, executions, webhooks, dispatcher, clock);
        DeliveryLog log = new DeliveryLog(owned, deliveries);
        return new CancelWiring(
                settings.edge(),
                cancellation,
                new JobDeletion(jobs, owned, store, executions, cancellation),
                new ImageDeletion(owned, images, store, clock),
                new DeliveryLog.Replay(log, endpoints, webhooks, clock),
                new AccountWebhook(endpoints));
    }
}
