package vopi.emulator.states.run;

import java.util.List;
import java.util.Optional;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// Reads the end of an execution from its journal.
final class ExecutionOutcome {
    private ExecutionOutcome() {}

    /// @return empty if it has not ended
    static Optional<ExecutionSummary> of(List<Entry> entries) {
        for (Entry entry : entries.reversed()) {
            Optional<ExecutionStatus> status = status(entry.type());
            if (status.isPresent()) {
                ExecutionIdentity identity = ExecutionIdentity.of(entries.getFirst());
                return Optional.of(
                        new ExecutionSummary(
                                identity.machine(),
                                identity.name(),
                                identity.arn(),
                                status.get(),
                                identity.started(),
                                entry.at(),
                                ErrorOutput.of(
                                        entry.details() == null
                                                ? JsonData.object()
                                                : entry.details())));
            }
        }
        return Optional.empty();
    }

    private static Optional<ExecutionStatus> status(String type) {
        return switch (type) {
            case "ExecutionSucceeded" -> Optional.of(ExecutionStatus.SUCCEEDED);
            case "ExecutionFailed" -> Optional.of(ExecutionStatus.FAILED);
            case "ExecutionTimedOut" -> Optional.of(ExecutionStatus.TIMED_OUT);
            case "ExecutionAborted" -> Optional.of(ExecutionStatus.ABORTED);
            default -> Optional.empty();
        };
    }
}
