package vopi.api.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.Conflict;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoint;
import vopi.core.webhook.WebhookEndpoints;
import vopi.runtime.job.WebhookPublisher;

/// GET .../deliveries.
public final class DeliveryLog {
    private final OwnedJobs owned;
    private final DeliveryStore deliveries;

    public DeliveryLog(OwnedJobs owned, DeliveryStore deliveries) {
        this.owned = owned;
        this.deliveries = deliveries;
    }

    private record AttemptView(
            int attempt,
            Instant at,
            @Nullable Integer statusCode,
            @Nullable String error,
            long durationMs) {
        static AttemptView of(Delivery.Attempt attempt) {
            return new AttemptView(
                    attempt.number(),
                    attempt.at(),
                    attempt.statusCode(),
                    attempt.error(),
                    attempt.duration().toMillis());
        }
    }

    private record DeliveryView(
            String id,
            JobId jobId,
            JobStatus event,
            String url,
            Delivery.Receiver receiver,
            Delivery.State status,
            List<AttemptView> attempts,
            @Nullable Instant nextAttemptAt,
            Instant createdAt) {
        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.job(),
                    delivery.event(),
                    delivery.url(),
                    delivery.receiver(),
                    delivery.state(),
                    delivery.attempts().stream().map(AttemptView::of).toList(),
                    delivery.nextAttemptAt(),
                    delivery.createdAt());
        }
    }

    private record DeliveryList(List<DeliveryView> deliveries) {}

    public ApiResponse list(ValidatedRequest call) {
        Job job = owned.of(call);
        return ApiResponse.json(
                200,
                new DeliveryList(
                        deliveries.list(job.id()).stream().map(DeliveryView::of).toList()));
    }

    /// POST .../deliveries/{deliveryId}/replay
    public static final class Replay {
        private static final String MARK = "-r";

        private final DeliveryLog log;
        private final WebhookEndpoints endpoints;
        private final WebhookPublisher webhooks;
        private final InstantSource clock;

        public Replay(
                DeliveryLog log,
                WebhookEndpoints endpoints,
                WebhookPublisher webhooks,
                InstantSource clock) {
            this.log = log;
            this.endpoints = endpoints;
            this.webhooks = webhooks;
            this.clock = clock;
        }

        public ApiResponse replay(ValidatedRequest call) {
            Job job = log.owned.of(call);
            Delivery first =
                    log.deliveries
                            .find(job.id(), call.path("deliveryId"))
                            .orElseThrow(() -> new NotFound("There is no such delivery"));
            Delivery again = insertNext(first, url(first, job));
            webhooks.start(again);
            return ApiResponse.json(202, DeliveryView.of(again));
        }

        /// A message to the webhook of a key goes to its current address.
        private String url(Delivery first, Job job) {
            return first.receiver() == Delivery.Receiver.JOB
                    ? first.url()
                    : endpoints
                            .find(job.owner())
                            .map(WebhookEndpoint::url)
                            .orElseThrow(() ->
                                    new Conflict(
                                            "This delivery was for the webhook of the key, which"
                                                    + " is no more: PUT one"));
        }

        /// The first free number; a number that another call used meanwhile is skipped.
        private Delivery insertNext(Delivery first, String url) {
            String root = first.id().replaceFirst(MARK + "[0-9]+$", "");
            for (int number = 1; ; number++) {
                Instant now = clock.instant();
                Delivery next =
                        new Delivery(
                                root + MARK + number,
                                first.job(),
                                url,
                                first.receiver(),
                                first.event(),
                                Delivery.State.PENDING,
                                1,
                                List.of(),
                                now,
                                now);
                if (log.deliveries.insert(next)) {
                    return next;
                }
            }
        }
    }
}
