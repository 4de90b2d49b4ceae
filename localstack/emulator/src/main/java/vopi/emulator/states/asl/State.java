package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One state. Fields that may contain an expression are templates, the others are checked values.
public sealed interface State {
    String name();

    Flow flow();

    /// States with Retry and Catch.
    sealed interface Recoverable extends State permits Task, MapState, Parallel {
        Recovery recovery();
    }

    record Task(
            String name,
            Flow flow,
            Resource resource,
            @Nullable JsonNode arguments,
            @Nullable JsonNode timeoutSeconds,
            @Nullable JsonNode heartbeatSeconds,
            Recovery recovery)
            implements Recoverable {}

    /// @param items null for the state's input
    record MapState(
            String name,
            Flow flow,
            @Nullable JsonNode items,
            @Nullable JsonNode itemSelector,
            @Nullable JsonNode maxConcurrency,
            @Nullable JsonNode toleratedCount,
            @Nullable JsonNode toleratedPercentage,
            StateGraph processor,
            Recovery recovery)
            implements Recoverable {}

    record Parallel(
            String name,
            Flow flow,
            @Nullable JsonNode arguments,
            List<StateGraph> branches,
            Recovery recovery)
            implements Recoverable {
        public Parallel {
            branches = List.copyOf(branches);
        }
    }

    /// @param flow its `next` is the `Default`, null if there is none
    record Choice(String name, Flow flow, List<Rule> rules) implements State {
        public Choice {
            rules = List.copyOf(rules);
        }
    }

    record Rule(JsonNode condition, Flow flow) {}

    record Pass(String name, Flow flow) implements State {}

    /// Exactly one of the two templates is set.
    record Wait(String name, Flow flow, @Nullable JsonNode seconds, @Nullable JsonNode timestamp)
            implements State {}

    record Succeed(String name, Flow flow) implements State {}

    record Fail(String name, Flow flow, @Nullable JsonNode error, @Nullable JsonNode cause)
            implements State {}
}
