package vopi.api.dispatch;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.error.Failure;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.Executions;
import vopi.core.port.JobQueue;
import vopi.core.port.JobQueue.Entry;
import vopi.core.port.JobStore;

/// Claims the next jobs from the queue and starts them.
///
/// The steps are: claim, mark as started (`pending -> downloading`), start the execution. After an
/// interruption after the first step, the claim's lease expires and the sweeper enqueues the job
/// again. After one behind the second, the sweeper finds a started job without an execution and
/// starts it. Repeated steps are harmless: the mark is a conditional update, and the execution's
/// name contains the job's attempt.
public final class JobLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(JobLauncher.class);
    private static final int CLAIMS_AT_ONCE = 10;

    private final JobStore jobs;
    private final JobQueue queue;
    private final Executions executions;
    private final DispatchLimits limits;
    private final InstantSource clock;

    public JobLauncher(
            JobStore jobs,
            JobQueue queue,
            Executions executions,
            DispatchLimits limits,
            InstantSource clock) {
        this.jobs = jobs;
        this.queue = queue;
        this.executions = executions;
        this.limits = limits;
        this.clock = clock;
    }

    /// Starts as many jobs as the limits allow.
    ///
    /// @return number of started jobs
    public int startWaiting() {
        int started = 0;
        List<Entry> claimed;
        do {
            claimed =
                    queue.claim(limits.running(), CLAIMS_AT_ONCE, limits.claim(), clock.instant());
            for (Entry entry : claimed) {
                started += startOrLeave(entry) ? 1 : 0;
            }
        } while (claimed.size() == CLAIMS_AT_ONCE);
        return started;
    }

    /// A job that cannot be started does not block others: its claim expires.
    private boolean startOrLeave(Entry entry) {
        try {
            return start(entry);
        } catch (Failure failure) {
            LOG.warn("job {} was not started: it will be later", entry.job(), failure);
            return false;
        }
    }

    private boolean start(Entry entry) {
        JobId id = entry.job();
        boolean mine = jobs.start(id, entry.attempt(), clock.instant());
        Optional<Job> found = jobs.find(id).filter(job -> job.attempt() == entry.attempt());
        if (found.isEmpty() || found.get().status().isFinal()) {
            queue.release(id, entry.attempt());
            return false;
        }
        if (mine) {
            // If the claim expired meanwhile, the next sweep restores it.
            queue.renew(List.of(entry), limits.lease(), clock.instant());
            run(found.get());
        } else {
            ensureRunning(found.get());
        }
        return mine;
    }

    /// For a job that is marked as started: starts its execution unless it exists.
    ///
    /// @return state of its execution
    Executions.State ensureRunning(Job job) {
        Optional<Executions.State> state = executions.pipelineState(job);
        if (state.isEmpty()) {
            run(job);
        }
        return state.orElse(Executions.State.RUNNING);
    }

    /// A cancel between the mark and the start found no execution to stop; a retry may have
    /// followed it.
    private void run(Job job) {
        executions.startPipeline(job);
        boolean ended =
                jobs.find(job.id())
                        .filter(it -> it.status().isFinal() || it.attempt() != job.attempt())
                        .isPresent();
        if (ended) {
            executions.stopPipeline(job, "ended while it was being started");
            queue.release(job.id(), job.attempt());
        }
    }
}
