package vopi.emulator.states.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.run.Definitions;
import vopi.emulator.states.run.ExecutionSummary;

/// The service's JSON descriptions of machines, executions and events.
final class SfnDescriptions {
    private static final Set<String> WITHOUT_DETAILS =
            Set.of("MapStateSucceeded", "MapStateFailed");
    private static final Set<String> DATA = Set.of("input", "output", "parameters");

    private SfnDescriptions() {}

    /// Seconds since the epoch, as the protocol requires.
    static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    static ObjectNode machine(Definitions.StateMachine machine) {
        return JsonData.object()
                .put("stateMachineArn", machine.arn())
                .put("name", machine.name())
                .put("type", "STANDARD")
                .put("creationDate", seconds(machine.created()));
    }

    static ObjectNode execution(ExecutionSummary summary, String machineArn) {
        ObjectNode view =
                JsonData.object()
                        .put("executionArn", summary.arn())
                        .put("stateMachineArn", machineArn)
                        .put("name", summary.name())
                        .put("status", summary.status().name())
                        .put("startDate", seconds(summary.started()));
        Instant stopped = summary.stopped();
        if (stopped != null) {
            view.put("stopDate", seconds(stopped));
        }
        return view;
    }

    /// @param data whether inputs and outputs are included
    static ObjectNode event(Entry entry, boolean data) {
        ObjectNode view =
                JsonData.object()
                        .put("timestamp", seconds(entry.at()))
                        .put("type", entry.type())
                        .put("id", entry.id())
                        .put("previousEventId", entry.previous());
        ObjectNode details = entry.details();
        if (details != null && !WITHOUT_DETAILS.contains(entry.type())) {
            view.set(detailsField(entry.type()), data ? details : details.deepCopy().without(DATA));
        }
        return view;
    }

    private static String detailsField(String type) {
        if (type.endsWith("StateEntered")) {
            return "stateEnteredEventDetails";
        }
        if (type.endsWith("StateExited")) {
            return "stateExitedEventDetails";
        }
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    }

    static void putIfThere(ObjectNode view, String name, @Nullable String value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
