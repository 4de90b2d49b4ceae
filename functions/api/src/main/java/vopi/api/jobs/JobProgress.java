package vopi.api.jobs;

import java.time.Instant;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.job.JobStatus;

/// How far a job is, as the contract defines it. Each component is a field of the JSON.
record JobProgress(
        JobId id,
        JobStatus status,
        JobView.ProgressView progress,
        Instant createdAt,
        Instant updatedAt) {
    static JobProgress of(Job job) {
        return new JobProgress(
                job.id(),
                job.status(),
                JobView.ProgressView.of(job.progress()),
                job.createdAt(),
                job.updatedAt());
    }
}
