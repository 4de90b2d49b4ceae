package vopi.emulator.states.run;

import java.util.List;
import java.util.Optional;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// The end of an execution as its journal tells it.
final class Terminal {
    private Terminal() {}

    /// @return empty where it has not ended
    static Optional<Summary> of(List<Entry> entries) {
        for (Entry entry : entries.reversed()) {
            Optional<Status> status = status(entry.type());
            if (status.isPresent()) {
                Identity identity = Identity.of(entries.getFirst());
                return Optional.of(
                        new Summary(
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

    private static Optional<Status> status(String type) {
        return switch (type) {
            case "ExecutionSucceeded" -> Optional.of(Status.SUCCEEDED);
            case "ExecutionFailed" -> Optional.of(Status.FAILED);
            case "ExecutionTimedOut" -> Optional.of(Status.TIMED_OUT);
            case "ExecutionAborted" -> Optional.of(Status.ABORTED);
            default -> Optional.empty();
        };
    }
}
