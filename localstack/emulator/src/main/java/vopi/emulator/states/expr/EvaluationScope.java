package vopi.emulator.states.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// The values that an expression can read.
///
/// @param states the members of `$states` that exist at this point: `input`, `context`, and
///   `result` or `errorOutput`
/// @param variables by name without the dollar
public record EvaluationScope(Map<String, JsonNode> states, Map<String, JsonNode> variables) {
    public EvaluationScope {
        states = Map.copyOf(states);
        variables = Map.copyOf(variables);
    }
}
