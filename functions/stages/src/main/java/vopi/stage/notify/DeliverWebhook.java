package vopi.stage.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.config.Secret;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;
import vopi.runtime.job.RunningJobs;

/// Makes one attempt of a delivery, and returns whether and when the next one is due.
public final class DeliverWebhook {
    public record Input(JobId jobId, String deliveryId) {}

    /// @param outcome `delivered`, `retry` or `gaveUp`
    /// @param waitSeconds until the next attempt, 0 if there is none
    public record Output(String outcome, long waitSeconds) {}

    /// Sends one message. Never follows a redirect.
    public interface Post {
        /// @return the result of the request
        Answer send(String url, Map<String, String> headers, byte[] body);
    }

    /// @param status null if there was no response
    /// @param error reason for the missing response
    /// @param forGood whether every further attempt would fail too
    public record Answer(@Nullable Integer status, @Nullable String error, boolean forGood) {
        boolean accepted() {
            return status != null && status >= 200 && status < 300;
        }

        boolean gone() {
            return status != null && status == 410;
        }

        @Nullable String problem() {
            if (accepted()) {
                return null;
            }
            return status == null ? error : "the receiver answered " + status;
        }
    }

    /// The signing secrets of an owner, newest first.
    public interface Secrets {
        List<Secret> of(Job job);
    }

    private final RunningJobs jobs;
    private final DeliveryStore deliveries;
    private final Secrets secrets;
    private final WebhookMessage messages;
    private final Post post;
    private final RetrySchedule schedule;
    private final InstantSource clock;

    DeliverWebhook(
            RunningJobs jobs,
            DeliveryStore deliveries,
            Secrets secrets,
            WebhookMessage messages,
            Post post,
            RetrySchedule schedule,
            InstantSource clock) {
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.messages = messages;
        this.post = post;
        this.schedule = schedule;
        this.clock = clock;
    }

    public Output run(Input input) {
        Delivery delivery = deliveries.find(input.jobId(), input.deliveryId()).orElse(null);
        if (delivery == null) {
            // The job was deleted before this attempt.
            return ended(Delivery.State.GAVE_UP);
        }
        if (delivery.state() != Delivery.State.PENDING) {
            return ended(delivery.state());
        }
        Job job = jobs.find(input.jobId());
        Instant at = clock.instant();
        Answer answer = send(job, delivery, at);
        int number = delivery.attempts().size() + 1;
        Delivery.Attempt attempt =
                new Delivery.Attempt(
                        number,
                        at,
                        answer.status(),
                        answer.problem(),
                        Duration.between(at, clock.instant()));
        return settle(delivery, attempt, answer);
    }

    private Answer send(Job job, Delivery delivery, Instant at) {
        byte[] body = messages.body(job, delivery);
        Map<String, String> headers =
                WebhookSignature.headers(delivery.id(), at, body, secrets.of(job));
        return post.send(delivery.url(), headers, body);
    }

    private Output settle(Delivery delivery, Delivery.Attempt attempt, Answer answer) {
        if (answer.accepted()) {
            return end(delivery, attempt, Delivery.State.DELIVERED);
        }
        Duration wait = schedule.afterAttempt(attempt.number());
        if (answer.gone() || answer.forGood() || wait == null) {
            return end(delivery, attempt, Delivery.State.GAVE_UP);
        }
        deliveries.record(
                delivery.job(),
                delivery.id(),
                attempt,
                Delivery.State.PENDING,
                clock.instant().plus(wait));
        return new Output("retry", Math.max(1, wait.toSeconds()));
    }

    private Output end(Delivery delivery, Delivery.Attempt attempt, Delivery.State state) {
        deliveries.record(delivery.job(), delivery.id(), attempt, state, null);
        return ended(state);
    }

    private static Output ended(Delivery.State state) {
        return new Output(state == Delivery.State.DELIVERED ? "delivered" : "gaveUp", 0);
    }
}
