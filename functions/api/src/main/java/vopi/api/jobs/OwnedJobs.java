package vopi.api.jobs;

import vopi.api.http.ValidatedRequest;
import vopi.core.error.NotFound;
import vopi.core.job.Job;
import vopi.core.port.JobStore;

/// Finds the job of a call. A job of another key answers 404.
public final class OwnedJobs {
    private final JobStore jobs;

    public OwnedJobs(JobStore jobs) {
        this.jobs = jobs;
    }

    /// @throws NotFound if the job does not exist, or belongs to another key
    public Job of(ValidatedRequest call) {
        return jobs.find(call.job())
                .filter(job -> job.owner().equals(call.owner()))
                .orElseThrow(() -> new NotFound("There is no such job"));
    }
}
