package vopi.api.jobs;

import vopi.api.http.ValidatedRequest;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.port.JobStore;

/// Finds the job that a call speaks of. Another key's job is not there.
public final class OwnedJobs {
    private final JobStore jobs;

    public OwnedJobs(JobStore jobs) {
        this.jobs = jobs;
    }

    /// @throws NotFound where there is none, or it is not this key's
    public Job of(ValidatedRequest call) {
        return jobs.find(call.job())
                .filter(job -> job.owner().equals(call.owner()))
                .orElseThrow(() -> new NotFound("There is no such job"));
    }
}
