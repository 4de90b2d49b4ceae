package vopi.api.jobs;

import java.time.Instant;
import java.time.InstantSource;
import vopi.api.dispatch.JobEnqueuer;
import vopi.api.http.ApiResponse;
import vopi.api.http.ValidatedRequest;
import vopi.core.error.Conflict;
import vopi.core.job.Job;
import vopi.core.port.JobStore;

/// POST /api/v1/jobs/{id}/retry: starts the next attempt of the same job. Results that were made
/// and paid for are found again by their object keys.
public final class JobRetry {
    private final JobStore jobs;
    private final OwnedJobs owned;
    private final JobEnqueuer enqueuer;
    private final InstantSource clock;

    public JobRetry(JobStore jobs, OwnedJobs owned, JobEnqueuer enqueuer, InstantSource clock) {
        this.jobs = jobs;
        this.owned = owned;
        this.enqueuer = enqueuer;
        this.clock = clock;
    }

    public ApiResponse retry(ValidatedRequest call) {
        Job job = owned.of(call);
        Instant now = clock.instant();
        Job again =
                jobs.retry(job.id(), now)
                        .orElseThrow(() ->
                                new Conflict(
                                        "Only a failed or cancelled job starts again; this one is "
                                                + job.status().wire()));
        enqueuer.enqueue(again.id(), again.attempt(), again.owner(), again.config().rank(), now);
        return ApiResponse.json(202, JobView.plain(again));
    }
}
