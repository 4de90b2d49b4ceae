package vopi.emulator.states.asl;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// States that follow one another from `startAt`: the whole state machine, what a Map does with one
/// item, or a branch of a Parallel.
///
/// @param timeoutSeconds of the whole machine only
public record StateGraph(
        String startAt, Map<String, State> states, @Nullable Integer timeoutSeconds) {
    public StateGraph {
        states = Map.copyOf(states);
    }

    /// @throws IllegalArgumentException for a name that is none of this machine's
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state " + name);
        }
        return state;
    }
}
