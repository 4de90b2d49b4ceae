package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One state. A `JsonNode` is a template, which may contain expressions; the others are checked
/// values.
public sealed interface State {
    String name();

    Flow flow();

    /// The value of the field `Type`, also in names of events.
    default String type() {
        return switch (this) {
            case Task _ -> "Task";
            case MapState _ -> "Map";
            case Choice _ -> "Choice";
            case Pass _ -> "Pass";
            case Wait _ -> "Wait";
            case Succeed _ -> "Succeed";
            case Fail _ -> "Fail";
        };
    }

    /// States with Retry or Catch.
    sealed interface Recoverable extends State permits Task, MapState {
        Recovery recovery();
    }

    record Task(
            String name,
            Flow flow,
            Resource resource,
            JsonNode arguments,
            @Nullable Integer timeoutSeconds,
            @Nullable Integer heartbeatSeconds,
            Recovery recovery)
            implements Recoverable {}

    record MapState(
            String name,
            Flow flow,
            JsonNode items,
            JsonNode itemSelector,
            int maxConcurrency,
            StateGraph processor,
            Recovery recovery)
            implements Recoverable {}

    /// @param flow its `next` is the `Default`
    record Choice(String name, Flow flow, List<Rule> rules) implements State {
        public Choice {
            rules = List.copyOf(rules);
        }
    }

    record Rule(JsonNode condition, String next) {}

    record Pass(String name, Flow flow) implements State {}

    record Wait(String name, Flow flow, JsonNode seconds) implements State {}

    record Succeed(String name, Flow flow) implements State {}

    record Fail(String name, Flow flow, JsonNode error, JsonNode cause) implements State {}
}
