package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import vopi.emulator.states.asl.Flow;
import vopi.emulator.states.asl.State;
import vopi.emulator.states.expr.EvaluationFailed;
import vopi.emulator.states.expr.EvaluationScope;
import vopi.emulator.states.expr.Expressions;
import vopi.emulator.states.expr.JsonData;

/// What the expressions of a state see, and the fields that they decide.
///
/// @param execution input of the execution
/// @param input of the state
record StateScope(JsonNode execution, Branch branch, JsonNode input) {
    /// @param more additional members of `$states` besides input and context
    JsonNode evaluate(JsonNode template, String field, Map<String, JsonNode> more) {
        return evaluate(template, field, more, JsonData.object());
    }

    /// @param context additional members of `$states.context`
    JsonNode evaluate(
            JsonNode template, String field, Map<String, JsonNode> more, ObjectNode context) {
        Map<String, JsonNode> states = new HashMap<>(more);
        states.put("input", input);
        ObjectNode whole = JsonData.object();
        whole.putObject("Execution").set("Input", execution);
        branch.context().forEachEntry(whole::set);
        context.forEachEntry(whole::set);
        states.put("context", whole);
        return Expressions.evaluate(
                template, new EvaluationScope(states, branch.variables()), field);
    }

    String text(JsonNode template, String field) {
        JsonNode value = evaluate(template, field, Map.of());
        return value.isTextual() ? value.textValue() : JsonData.text(value);
    }

    /// @throws EvaluationFailed if they are not an integer of at least 0
    int seconds(State.Wait waiting) {
        JsonNode value = evaluate(waiting.seconds(), "Seconds", Map.of());
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw new EvaluationFailed("Seconds", "not a whole number of at least 0: " + value);
        }
        return value.intValue();
    }

    /// The way of the first rule whose condition is true, or the default one.
    ///
    /// @throws EvaluationFailed if a condition is not a boolean
    Flow chosen(State.Choice choice) {
        for (int i = 0; i < choice.rules().size(); i++) {
            State.Rule rule = choice.rules().get(i);
            String field = "Choices[" + i + "]/Condition";
            JsonNode value = evaluate(rule.condition(), field, Map.of());
            if (!value.isBoolean()) {
                throw new EvaluationFailed(field, "the condition is not a boolean: " + value);
            }
            if (value.booleanValue()) {
                return Flow.to(rule.next());
            }
        }
        return choice.flow();
    }
}
