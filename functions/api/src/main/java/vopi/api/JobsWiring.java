package vopi.api;

import java.time.InstantSource;
import java.util.Map;
import vopi.api.events.JobEvents;
import vopi.api.http.ApiEdge;
import vopi.api.jobs.JobReads;
import vopi.api.jobs.OwnedJobs;
import vopi.api.results.ResultReads;
import vopi.api.scenes.SceneCatalogue;
import vopi.api.service.ConsolePages;
import vopi.api.service.DocsPages;
import vopi.api.service.Health;
import vopi.api.webhook.AccountWebhook;
import vopi.api.webhook.DeliveryLog;
import vopi.aws.AwsPorts;
import vopi.core.port.CallLedger;
import vopi.core.port.FrameStore;
import vopi.core.port.ImageStore;
import vopi.core.port.JobStore;
import vopi.core.port.ObjectStore;
import vopi.core.port.VideoStore;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoints;

/// The dependencies of `Jobs`.
public record JobsWiring(
        ApiEdge edge,
        JobReads jobs,
        JobEvents events,
        ResultReads results,
        DeliveryLog deliveries,
        AccountWebhook webhook,
        Health health,
        DocsPages docs,
        ConsolePages console,
        SceneCatalogue scenes) {

    public static JobsWiring fromEnvironment() {
        return from(System.getenv());
    }

    /// @throws IllegalStateException naming every variable that is missing or malformed
    public static JobsWiring from(Map<String, String> env) {
        AwsPorts ports = AwsPorts.from(env);
        return of(
                ApiSettings.from(env),
                ports.jobs(),
                ports.videos(),
                ports.frames(),
                ports.images(),
                ports.calls(),
                ports.deliveries(),
                ports.webhookEndpoints(),
                ports.objects(),
                InstantSource.system());
    }

    static JobsWiring of(
            ApiSettings settings,
            JobStore jobs,
            VideoStore videos,
            FrameStore frames,
            ImageStore images,
            CallLedger ledger,
            DeliveryStore deliveries,
            WebhookEndpoints endpoints,
            ObjectStore store,
            InstantSource clock) {
        OwnedJobs owned = new OwnedJobs(jobs);
        return new JobsWiring(
                settings.edge(),
                new JobReads(jobs, owned, ledger, store),
                new JobEvents(owned),
                new ResultReads(owned, videos, frames, images, store),
                new DeliveryLog(owned, deliveries),
                new AccountWebhook(endpoints),
                new Health(clock),
                new DocsPages(settings.contract()),
                new ConsolePages(store),
                SceneCatalogue.load());
    }
}
