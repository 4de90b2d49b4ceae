package vopi.api.dispatch;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.intake.Dispatcher;
import vopi.core.job.ApiKeyId;
import vopi.core.job.JobId;
import vopi.core.port.JobQueue;

/// Enqueues a stored pending job and invokes the dispatch. A failure of either step loses no job:
/// the job is in Postgres, and the sweeper repeats the step.
public final class JobEnqueuer {
    private static final Logger LOG = LoggerFactory.getLogger(JobEnqueuer.class);

    private final JobQueue queue;
    private final Dispatcher dispatcher;

    public JobEnqueuer(JobQueue queue, Dispatcher dispatcher) {
        this.queue = queue;
        this.dispatcher = dispatcher;
    }

    public void enqueue(JobId job, int attempt, ApiKeyId owner, int priority, Instant now) {
        try {
            queue.add(new JobQueue.Entry(job, attempt, owner, priority, now));
        } catch (Failure failure) {
            LOG.warn("job {} is not in line yet: the sweeper will put it there", job, failure);
        }
        try {
            dispatcher.wake();
        } catch (Failure failure) {
            LOG.warn("the dispatch was not woken for job {}: its schedule will", job, failure);
        }
    }
}
