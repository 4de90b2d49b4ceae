package vopi.api.cancel;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.api.jobs.OwnedJobs;
import vopi.core.error.Conflict;
import vopi.core.error.Failure;
import vopi.core.intake.Dispatcher;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.runtime.job.WebhookPublisher;

/// Cancels a job in any non-final status. One conditional update decides. The steps after it may
/// fail without harm, since no stage advances a cancelled job. Results made so far are kept.
public final class JobCancellation {
    private static final Logger LOG = LoggerFactory.getLogger(JobCancellation.class);

    private final JobStore jobs;
    private final OwnedJobs owned;
    private final JobQueue queue;
    private final Executions executions;
    private final WebhookPublisher webhooks;
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    public JobCancellation(
            JobStore jobs,
            OwnedJobs owned,
            JobQueue queue,
            Executions executions,
            WebhookPublisher webhooks,
            Dispatcher dispatcher,
            InstantSource clock) {
        this.jobs = jobs;
        this.owned = owned;
        this.queue = queue;
        this.executions = executions;
        this.webhooks = webhooks;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    private record Cancelled(JobId id, JobStatus status, String message) {}

    /// POST .../cancel
    ///
    /// @throws Conflict if the job has ended
    public ApiResponse cancel(ValidatedRequest call) {
        Job job = owned.of(call);
        if (!tryCancel(job)) {
            throw new Conflict("The job has already ended");
        }
        return cancelled(job);
    }

    /// @param job as it was before
    static ApiResponse cancelled(Job job) {
        return ApiResponse.json(
                200,
                job.underRedo().isPresent()
                        ? new Cancelled(
                                job.id(),
                                JobStatus.COMPLETED,
                                "The redo was cancelled; the job is as it was before")
                        : new Cancelled(
                                job.id(),
                                JobStatus.CANCELLED,
                                "The job was cancelled; what was made so far is kept"));
    }

    /// @return false if the job has ended
    boolean tryCancel(Job job) {
        Instant now = clock.instant();
        boolean mine = jobs.cancel(job.id(), now);
        Job after = jobs.find(job.id()).orElse(job);
        if (after.status() == JobStatus.CANCELLED) {
            // Also if an earlier call cancelled it: that call may have died before this step.
            finish(after, now);
        } else if (mine) {
            // A retry came first: the execution of the cancelled attempt must still be stopped.
            finish(job, now);
        }
        return mine;
    }

    private void finish(Job job, Instant now) {
        quietly(job, "stopped", () -> executions.stopPipeline(job, "cancelled by the client"));
        quietly(job, "taken from the queue", () -> queue.release(job.id(), job.attempt()));
        quietly(job, "announced", () -> webhooks.announce(job, now));
        quietly(job, "followed by the next", dispatcher::wake);
    }

    private static void quietly(Job job, String what, Runnable step) {
        try {
            step.run();
        } catch (Failure failure) {
            LOG.warn("the cancelled job {} was not {}", job.id(), what, failure);
        }
    }
}
