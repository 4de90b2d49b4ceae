package vopi.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import vopi.cli.report.StageTiming;

/// The times of each stage of an execution, by its history, which only the embedded stack's
/// endpoint offers.
///
/// @param begun start of the execution
/// @param stages Task states that ended, in order of their start; for overlapping runs of one state
///   only the sum is exact
public record ExecutionTimings(Instant begun, List<StageTiming> stages) {
    private static final class Runs {
        private final Deque<Instant> open = new ArrayDeque<>();
        private @Nullable Instant first;
        private Instant last = Instant.MIN;
        private Duration total = Duration.ZERO;
        private int count;

        private void enter(Instant at) {
            open.add(at);
            if (first == null) {
                first = at;
            }
        }

        private void exit(Instant at) {
            Instant entered = open.poll();
            if (entered != null) {
                total = total.plus(Duration.between(entered, at));
                count++;
                last = at;
            }
        }
    }

    /// The newest execution of a job; empty if there is none.
    public static Optional<ExecutionTimings> ofJob(String jobId) {
        try (SfnClient states =
                SfnClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
            return states.listStateMachines().stateMachines().stream()
                    .flatMap(m ->
                            states
                                    .listExecutionsPaginator(
                                            r -> r.stateMachineArn(m.stateMachineArn()))
                                    .executions()
                                    .stream())
                    .filter(execution -> execution.name().startsWith(jobId))
                    .findFirst()
                    .flatMap(execution -> of(states, execution.executionArn()));
        }
    }

    private static Optional<ExecutionTimings> of(SfnClient states, String executionArn) {
        Map<String, Runs> byState = new LinkedHashMap<>();
        @Nullable Instant start = null;
        for (HistoryEvent event :
                states.getExecutionHistoryPaginator(r -> r.executionArn(executionArn)).events()) {
            if (start == null) {
                start = event.timestamp();
            }
            if (event.type() == HistoryEventType.TASK_STATE_ENTERED) {
                byState.computeIfAbsent(event.stateEnteredEventDetails().name(), _ -> new Runs())
                        .enter(event.timestamp());
            } else if (event.type() == HistoryEventType.TASK_STATE_EXITED) {
                byState.computeIfAbsent(event.stateExitedEventDetails().name(), _ -> new Runs())
                        .exit(event.timestamp());
            }
        }
        return start == null
                ? Optional.empty()
                : Optional.of(new ExecutionTimings(start, timings(byState, start)));
    }

    private static List<StageTiming> timings(Map<String, Runs> byState, Instant start) {
        List<StageTiming> timings = new ArrayList<>();
        byState.forEach((state, runs) -> {
            Instant first = runs.first;
            if (first != null && runs.count > 0) {
                timings.add(
                        new StageTiming(
                                state,
                                seconds(Duration.between(start, first)),
                                seconds(Duration.between(start, runs.last)),
                                runs.count,
                                seconds(runs.total)));
            }
        });
        timings.sort(Comparator.comparingDouble(StageTiming::startSeconds));
        return timings;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
