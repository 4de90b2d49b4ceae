package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import vopi.emulator.states.asl.State;
import vopi.emulator.states.expr.JsonData;

/// The service's names for the interpreter's types.
final class StateTypes {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private StateTypes() {}

    /// The part of event names that denotes the type of state.
    static String of(State state) {
        return switch (state) {
            case State.Task _ -> "Task";
            case State.MapState _ -> "Map";
            case State.Parallel _ -> "Parallel";
            case State.Choice _ -> "Choice";
            case State.Pass _ -> "Pass";
            case State.Wait _ -> "Wait";
            case State.Succeed _ -> "Succeed";
            case State.Fail _ -> "Fail";
        };
    }

    /// `$states.context`
    static ObjectNode context(
            ExecutionIdentity identity, String state, Instant entered, int retries) {
        ObjectNode context = JsonData.object();
        context.putObject("Execution")
                .put("Id", identity.arn())
                .put("Name", identity.name())
                .put("RoleArn", identity.roleArn())
                .put("StartTime", MILLIS.format(identity.started()))
                .set("Input", identity.input());
        context.putObject("StateMachine")
                .put("Id", identity.machineArn())
                .put("Name", identity.machine());
        context.putObject("State")
                .put("Name", state)
                .put("EnteredTime", MILLIS.format(entered))
                .put("RetryCount", retries);
        return context;
    }
}
