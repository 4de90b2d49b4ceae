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

    /// Starts the pipeline for this attempt of the job. Starting the same attempt again starts
    /// nothing.
    void startPipeline(Job job);

    /// Stops the execution of this attempt if it runs.
    void stopPipeline(Job job, String reason);

    /// @return empty where this attempt was never started
    Optional<State> pipelineState(Job job);

    /// Starts the delivery of a webhook. Making the same start again starts nothing.
    void startDelivery(Delivery delivery);

    /// @return empty where this start of the delivery was never made
    Optional<State> deliveryState(Delivery delivery);
}
