package vopi.emulator.states.asl;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// States connected from `startAt`: the whole state machine, or the iterator of a Map.
///
/// @param timeoutSeconds only for the whole machine
public record StateGraph(
        String startAt, Map<String, State> states, @Nullable Integer timeoutSeconds) {
    public StateGraph {
        states = Map.copyOf(states);
    }

    /// @throws IllegalArgumentException if this machine has no state of that name
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        return state;
    }
}
