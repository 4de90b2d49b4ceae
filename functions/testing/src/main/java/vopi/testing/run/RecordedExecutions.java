package vopi.testing.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vopi.core.error.UpstreamUnavailable;
import vopi.core.job.Job;
import vopi.core.job.JobId;
import vopi.core.port.Executions;

/// Executions that only say that they run, until the test ends them.
public final class RecordedExecutions implements Executions {
    private final Map<String, State> pipelines = new LinkedHashMap<>();
    private final List<String> deliveries = new ArrayList<>();
    private int faults;

    /// Names of the pipelines started, in order: `{jobId}-{attempt}`.
    public synchronized List<String> started() {
        return List.copyOf(pipelines.keySet());
    }

    /// Ids of the deliveries started, in order.
    public synchronized List<String> deliveries() {
        return List.copyOf(deliveries);
    }

    /// The next start fails.
    public synchronized void failNext() {
        faults++;
    }

    /// The execution of the job's attempt ends.
    public synchronized void end(Job job, State state) {
        pipelines.put(job.executionName(), state);
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
    public synchronized void startDelivery(JobId job, String deliveryId) {
        fault();
        if (!deliveries.contains(deliveryId)) {
            deliveries.add(deliveryId);
        }
    }

    private void fault() {
        if (faults > 0) {
            faults--;
            throw new UpstreamUnavailable("a fault was asked for");
        }
    }
}
