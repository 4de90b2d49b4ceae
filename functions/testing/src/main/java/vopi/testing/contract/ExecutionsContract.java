package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.port.Executions;
import vopi.core.port.Executions.State;
import vopi.testing.sample.SampleJobs;

/// What executions do whose state machine waits for a while.
public abstract class ExecutionsContract {
    private final Job job =
            SampleJobs.stored(
                    Unique.job().value().getLeastSignificantBits() & 0xFFFF, JobStatus.DOWNLOADING);

    protected abstract Executions executions();

    @Test
    void anAttemptStartsOnce() {
        assertThat(executions().pipelineState(job)).isEmpty();
        executions().startPipeline(job);
        executions().startPipeline(job);
        assertThat(executions().pipelineState(job)).contains(State.RUNNING);
        executions().stopPipeline(job, "the test is over");
    }

    @Test
    void aStoppedAttemptStaysStopped() {
        executions().startPipeline(job);
        executions().stopPipeline(job, "cancelled");
        assertThat(executions().pipelineState(job)).contains(State.ABORTED);
        executions().stopPipeline(job, "cancelled again");
        executions().startPipeline(job);
        assertThat(executions().pipelineState(job)).contains(State.ABORTED);
    }

    @Test
    void whatNeverRanCanBeStopped() {
        executions().stopPipeline(job, "nothing to stop");
        assertThat(executions().pipelineState(job)).isEmpty();
    }

    @Test
    void aDeliveryStartsOnce() {
        String id = job.executionName() + "-completed-" + Unique.word();
        executions().startDelivery(job.id(), id);
        executions().startDelivery(job.id(), id);
    }
}
