package vopi.core.port;

import java.util.Optional;
import vopi.core.job.Job;
import vopi.core.webhook.Delivery;

/// Executions of the state machines.
public interface Executions {
    enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /// Starts the pipeline for this attempt of the job. A repeated call for the same attempt has no
    /// effect.
    void startPipeline(Job job);

    /// Stops the execution of this attempt if it runs.
    void stopPipeline(Job job, String reason);

    /// @return empty if this attempt was never started
    Optional<State> pipelineState(Job job);

    /// Starts the delivery of a webhook. A repeated call for the same start has no effect.
    void startDelivery(Delivery delivery);

    /// @return empty if this start of the delivery never happened
    Optional<State> deliveryState(Delivery delivery);
}
