package vopi.testing.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.Job;
import vopi.core.port.Executions;
import vopi.core.webhook.Delivery;

/// Executions that stay in the state RUNNING until the test ends them.
public final class RecordedExecutions implements Executions {
    private final Map<String, State> pipelines = new LinkedHashMap<>();
    private final Map<String, State> deliveries = new LinkedHashMap<>();
    private int faults;

    /// Names of the started pipelines, in order: `{jobId}-{attempt}`.
    public synchronized List<String> started() {
        return List.copyOf(pipelines.keySet());
    }

    /// Names of the started deliveries, in order: the id, with `-s{n}` from the second start on.
    public synchronized List<String> deliveries() {
        return List.copyOf(deliveries.keySet());
    }

    /// The next start fails.
    public synchronized void failNext() {
        faults++;
    }

    /// The execution of the job's attempt ends.
    public synchronized void end(Job job, State state) {
        pipelines.put(job.executionName(), state);
    }

    /// The execution of this name ends.
    public synchronized void endDelivery(String name, State state) {
        deliveries.put(name, state);
    }

    @Override
    public synchronized void startPipeline(Job job) {
        fault();
        pipelines.putIfAbsent(job.executionName(), State.RUNNING);
    }

    @Override
    public synchronized void stopPipeline(Job job, String reason) {
        pipelines.computeIfPresent(
                job.executionName(), (_, state) -> state == State.RUNNING ? State.ABORTED : state);
    }

    @Override
    public synchronized Optional<State> pipelineState(Job job) {
        return Optional.ofNullable(pipelines.get(job.executionName()));
    }

    @Override
    public synchronized void startDelivery(Delivery delivery) {
        fault();
        deliveries.putIfAbsent(delivery.executionName(), State.RUNNING);
    }

    @Override
    public synchronized Optional<State> deliveryState(Delivery delivery) {
        return Optional.ofNullable(deliveries.get(delivery.executionName()));
    }

    private void fault() {
        if (faults > 0) {
            faults--;
            throw new UpstreamUnavailable("planned fault");
        }
    }
}
