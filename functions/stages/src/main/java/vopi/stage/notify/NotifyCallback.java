package vopi.stage.notify;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import vopi.core.error.Conflict;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.Executions;
import vopi.core.port.JobStore;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.WebhookPublisher;

/// Plans the delivery that tells the client how its job ended, and sets it going. The deliveries
/// have an execution of their own, which may last for days after the job's.
public final class NotifyCallback {
    /// @param attempt whose end is told of
    public record Input(JobId jobId, int attempt) {}

    /// @param deliveryId null where the client wants no callback, or has begun another attempt
    public record Output(@Nullable String deliveryId) {}

    private final RunningJobs jobs;
    private final WebhookPublisher publisher;
    private final InstantSource clock;

    public NotifyCallback(
            JobStore jobs, DeliveryStore deliveries, Executions executions, InstantSource clock) {
        this.jobs = new RunningJobs(jobs, clock);
        this.publisher = new WebhookPublisher(deliveries, executions);
        this.clock = clock;
    }

    /// @throws Conflict where the job has not ended: there is nothing to tell
    public Output run(Input input) {
        Job job = jobs.find(input.jobId());
        if (job.callbackUrl() == null || job.attempt() != input.attempt()) {
            return new Output(null);
        }
        if (!job.status().isFinal()) {
            throw new Conflict("job " + job.id() + " is still " + job.status().wire());
        }
        return new Output(
                publisher.announceOrFail(job, clock.instant()).map(Delivery::id).orElse(null));
    }
}
