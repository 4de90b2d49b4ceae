package vopi.api.dispatch;

import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.job.JobId;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobStore;
import vopi.runtime.job.WebhookPublisher;

/// Handles the end of an execution: it releases the job's claim. If the execution did not set a
/// final status, the job is failed and the webhook is published.
public final class ExecutionEndHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionEndHandler.class);

    private final JobStore jobs;
    private final JobQueue queue;
    private final WebhookPublisher webhooks;
    private final InstantSource clock;

    public ExecutionEndHandler(
            JobStore jobs, JobQueue queue, WebhookPublisher webhooks, InstantSource clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    public void ended(JobId id, int attempt, Executions.State state) {
        if (state == Executions.State.RUNNING) {
            return;
        }
        close(id, attempt, state);
        queue.release(id, attempt);
    }

    private void close(JobId id, int attempt, Executions.State state) {
        Instant now = clock.instant();
        if (jobs.fail(id, attempt, reason(state), now)) {
            LOG.warn("job {} had not ended when its execution did: {}", id, state);
            jobs.find(id)
                    .filter(job -> job.attempt() == attempt)
                    .ifPresent(job -> webhooks.announce(job, now));
        }
    }

    /// Publishes the webhook of an end that was not published.
    void announce(JobId id) {
        jobs.find(id).ifPresent(job -> webhooks.announce(job, clock.instant()));
    }

    private static String reason(Executions.State state) {
        return switch (state) {
            case TIMED_OUT ->
                    "The job took too long and was stopped: retry it, or use a shorter video";
            case ABORTED -> "The job was stopped from outside: retry it";
            case FAILED, SUCCEEDED, RUNNING ->
                    "The job broke off for a reason on our side: retry it";
        };
    }
}
