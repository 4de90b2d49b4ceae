package vopi.stage.complete;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.JobStore;
import vopi.runtime.job.RunningJobs;

/// Marks a job as `failed`, with a reason that helps the seller. Every Catch leads here.
public final class MarkFailed {
    /// @param attempt whose execution failed: a later attempt is not changed
    /// @param error the error that the state machine caught, null if unknown
    public record Input(JobId jobId, int attempt, @Nullable CaughtError error) {}

    /// @param status of the job now: `failed`, or its earlier final status
    public record Output(String status) {}

    private static final Logger LOG = LoggerFactory.getLogger(MarkFailed.class);

    private final JobStore jobs;
    private final RunningJobs running;
    private final InstantSource clock;

    public MarkFailed(JobStore jobs, InstantSource clock) {
        this.jobs = jobs;
        this.running = new RunningJobs(jobs, clock);
        this.clock = clock;
    }

    public Output run(Input input) {
        CaughtError caught = input.error() == null ? CaughtError.NOTHING : input.error();
        LOG.warn("{} attempt {} failed: {}", input.jobId(), input.attempt(), caught.logged());
        String reason = FailureMessages.of(input.jobId(), caught);
        if (!jobs.fail(input.jobId(), input.attempt(), reason, clock.instant())) {
            LOG.info("{} had ended before", input.jobId());
        }
        Job job = running.find(input.jobId());
        return new Output(job.status().wire());
    }
}
