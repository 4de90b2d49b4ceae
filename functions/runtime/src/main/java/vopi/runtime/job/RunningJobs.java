package vopi.runtime.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import vopi.core.error.Conflict;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobStore;

/// Access to jobs for a running stage. Thread-safe.
public final class RunningJobs {
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(10);

    private final JobStore jobs;
    private final InstantSource clock;

    public RunningJobs(JobStore jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @throws NotFound if the job does not exist
    public Job find(JobId id) {
        return jobs.find(id).orElseThrow(() -> new NotFound("there is no job " + id));
    }

    /// @param attempt that the stage works for
    /// @throws Conflict if that attempt has ended: the stage must stop
    public Job running(JobId id, int attempt) {
        Job job = find(id);
        if (job.attempt() != attempt) {
            throw Job.notAtAttempt(id, attempt);
        }
        if (job.status().isFinal()) {
            throw new Conflict("job " + id + " is " + job.status().wire() + ": the stage stops");
        }
        return job;
    }

    /// Call this before each paid call and each write: a stage may run for 15 minutes after its
    /// attempt was cancelled and the next one began.
    ///
    /// @param job as the stage read it
    /// @throws Conflict if its attempt has ended meanwhile
    public void requireRunning(Job job) {
        running(job.id(), job.attempt());
    }

    /// The same check for work of many small steps: reads the store at most once in each
    /// `WATCH_INTERVAL`. Thread-safe.
    public Runnable watch(Job job) {
        AtomicReference<Instant> checked = new AtomicReference<>(clock.instant());
        return () -> {
            Instant last = checked.get();
            Instant now = clock.instant();
            if (!now.isBefore(last.plus(WATCH_INTERVAL)) && checked.compareAndSet(last, now)) {
                requireRunning(job);
            }
        };
    }

    /// Reports that a step begins, or for a step without parts, how far the job is after it.
    ///
    /// @throws Conflict where the attempt has ended
    public void advance(Job job, PipelineStep step, String message) {
        advance(job, step, 0, 1, message);
    }

    /// A step or percentage lower than before is ignored.
    ///
    /// @param done of `all` parts of the step
    /// @throws Conflict where the attempt has ended
    public void advance(Job job, PipelineStep step, int done, int all, String message) {
        JobStatus status = step.status();
        int percentage = step.percentage(done, all);
        if (!jobs.advance(job.id(), job.attempt(), status, percentage, message, clock.instant())) {
            requireRunning(job);
            throw new Conflict("job " + job.id() + " has not been started");
        }
    }

    public void warn(Job job, List<String> warnings) {
        if (!warnings.isEmpty()) {
            jobs.warn(job.id(), job.attempt(), warnings, clock.instant());
        }
    }
}
