package vopi.runtime.job;

import java.time.InstantSource;
import java.util.List;
import vopi.core.error.Conflict;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;
import vopi.core.port.JobStore;

/// The jobs as a running stage sees them. Thread-safe.
public final class RunningJobs {
    private final JobStore jobs;
    private final InstantSource clock;

    public RunningJobs(JobStore jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @throws NotFound where there is no such job
    public Job find(JobId id) {
        return jobs.find(id).orElseThrow(() -> new NotFound("there is no job " + id));
    }

    /// @throws Conflict where the job has ended: the stage has nothing left to do
    public Job running(JobId id) {
        Job job = find(id);
        if (job.status().isFinal()) {
            throw ended(id, job.status());
        }
        return job;
    }

    /// @param percentage of the whole job; a smaller one than before is ignored
    /// @throws Conflict where the job has ended
    public void advance(JobId id, JobStatus status, int percentage, String message) {
        if (!jobs.advance(id, status, percentage, message, clock.instant())) {
            throw ended(id, find(id).status());
        }
    }

    public void warn(JobId id, List<String> warnings) {
        if (!warnings.isEmpty()) {
            jobs.warn(id, warnings, clock.instant());
        }
    }

    private static Conflict ended(JobId id, JobStatus status) {
        return new Conflict("job " + id + " is " + status.wire() + ": the stage stops");
    }
}
