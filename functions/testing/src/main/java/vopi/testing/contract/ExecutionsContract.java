package vopi.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.port.Executions;
import vopi.core.port.Executions.State;
import vopi.core.webhook.Delivery;
import vopi.testing.sample.SampleJobs;

/// The contract of executions, with a state machine that waits for a while.
public abstract class ExecutionsContract {
    private final Job job =
            SampleJobs.stored(
                    UniqueIds.job().value().getLeastSignificantBits() & 0xFFFF,
                    JobStatus.DOWNLOADING);

    private final String deliveryId = job.executionName() + "-completed-" + UniqueIds.word();

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
    void stoppingWithoutAnExecutionHasNoEffect() {
        executions().stopPipeline(job, "nothing to stop");
        assertThat(executions().pipelineState(job)).isEmpty();
    }

    @Test
    void aDeliveryStartsOnce() {
        Delivery delivery = delivery(1);
        assertThat(executions().deliveryState(delivery)).isEmpty();
        executions().startDelivery(delivery);
        executions().startDelivery(delivery);
        assertThat(executions().deliveryState(delivery)).contains(State.RUNNING);
    }

    @Test
    void eachStartOfADeliveryIsASeparateExecution() {
        executions().startDelivery(delivery(1));
        assertThat(executions().deliveryState(delivery(2))).isEmpty();
        executions().startDelivery(delivery(2));
        assertThat(executions().deliveryState(delivery(2))).contains(State.RUNNING);
    }

    private Delivery delivery(int starts) {
        return new Delivery(
                deliveryId,
                job.id(),
                "https://shop.example.com/hook",
                Delivery.Receiver.JOB,
                JobStatus.COMPLETED,
                Delivery.State.PENDING,
                starts,
                List.of(),
                SampleJobs.CREATED,
                SampleJobs.CREATED);
    }
}
