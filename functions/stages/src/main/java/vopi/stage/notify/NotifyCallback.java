package vopi.stage.notify;

import java.time.InstantSource;
import java.util.List;
import vopi.core.error.Conflict;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.Executions;
import vopi.core.port.JobStore;
import vopi.core.webhook.Delivery;
import vopi.core.webhook.DeliveryStore;
import vopi.core.webhook.WebhookEndpoints;
import vopi.runtime.job.RunningJobs;
import vopi.runtime.job.WebhookPublisher;

/// Plans the deliveries of a job's result to the client and starts them. Each runs in a separate
/// execution, which may continue for days after the job's.
public final class NotifyCallback {
    /// @param attempt whose result is delivered
    public record Input(JobId jobId, int attempt) {}

    /// @param deliveryIds empty if the client has no address for this status, or has started
    ///   another attempt
    public record Output(List<String> deliveryIds) {}

    private final RunningJobs jobs;
    private final WebhookPublisher publisher;
    private final InstantSource clock;

    public NotifyCallback(
            JobStore jobs,
            DeliveryStore deliveries,
            WebhookEndpoints endpoints,
            Executions executions,
            InstantSource clock) {
        this.jobs = new RunningJobs(jobs, clock);
        this.publisher = new WebhookPublisher(deliveries, endpoints, executions);
        this.clock = clock;
    }

    /// @throws Conflict if the job has not ended: there is no result to deliver
    public Output run(Input input) {
        Job job = jobs.find(input.jobId());
        if (job.attempt() != input.attempt()) {
            return new Output(List.of());
        }
        if (!job.status().isFinal()) {
            throw new Conflict("job " + job.id() + " is still " + job.status().wire());
        }
        return new Output(
                publisher.announceOrFail(job, clock.instant()).stream().map(Delivery::id).toList());
    }
}
