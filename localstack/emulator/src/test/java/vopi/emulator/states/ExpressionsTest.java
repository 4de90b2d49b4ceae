package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.emulator.states.expr.EvaluationFailed;
import vopi.emulator.states.expr.EvaluationScope;
import vopi.emulator.states.expr.Expressions;
import vopi.emulator.states.expr.JsonData;

final class ExpressionsTest {
    private JsonNode value(String expression) {
        JsonNode input =
                JsonData.reread(
                        "{\"n\":3,\"one\":[7],\"none\":null,\"list\":[{\"k\":1},{\"k\":2}]}");
        EvaluationScope scope =
                new EvaluationScope(
                        Map.of("input", input), Map.of("v", JsonData.reread("\"var\"")));
        return Expressions.evaluate(
                JsonData.object().textNode("{% " + expression + " %}"), scope, "Output");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$v | 'var'",
                "[0..$states.input.n - 1] | [0,1,2]",
                "[0..-1] | []",
                "$states.input.one | [7]",
                "[$map($states.input.one, function($x){$x * 2})] | [14]",
                "$states.input.list.k | [1,2]",
                "{'a': $states.input.none, 'b': $states.input.missing} | {'a':null}",
                "7 / 2 | 3.5",
                "6 / 2 | 3",
                "$split('a', ',') | ['a']",
                "$substring('abcd', 1, 2) | 'bc'",
                "$count([1,2]) + $sum([3,4]) & $string(5) | '95'",
                "null | null",
            })
    void evaluatesTo(String expression, String expected) {
        assertThat(value(expression)).isEqualTo(JsonData.reread(expected.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.missing",
                "$unknown",
                "$eval('1')",
                "function($x){$x}",
                "$error('mine')",
                "1 / 0",
                "($f := function($n){ 1 + $f($n) }; $f(1))",
                "1 +",
            })
    void refuses(String expression) {
        assertThatThrownBy(() -> value(expression)).isInstanceOf(EvaluationFailed.class);
    }

    /// What Step Functions adds to JSONata, and what depends on time, chance or other expressions.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$partition",
                "$range",
                "$hash",
                "$random",
                "$uuid",
                "$parse",
                "$eval",
                "$now",
                "$millis",
                "$shuffle",
                "$states.context",
                "$states.context.Execution.Id",
                "$states.context.State.RetryCount",
                "$states.context.StateMachine.Name",
                "$states.context.Map.Item.Index",
            })
    void refusesByName(String name) {
        JsonNode template = JsonData.object().put("a", "{% 1 + " + name + " %}");

        assertThatThrownBy(() -> Expressions.check(template, "Output"))
                .isInstanceOfSatisfying(
                        EvaluationFailed.class,
                        refused -> assertThat(refused.location()).isEqualTo("Output/a"))
                .hasMessage(name + " is not supported by the embedded interpreter");
    }

    @Test
    void templatesAreEvaluatedInPlace() {
        JsonNode template =
                JsonData.reread(
                        "{\"a\":[1,\"{% $v %}\",\"plain {% not %}\"],\"b\":{\"c\":\"{% 1+1 %}\"}}");
        EvaluationScope scope = new EvaluationScope(Map.of(), Map.of("v", JsonData.reread("true")));

        assertThat(Expressions.evaluate(template, scope, "Output"))
                .isEqualTo(JsonData.reread("{\"a\":[1,true,\"plain {% not %}\"],\"b\":{\"c\":2}}"));
    }

    @Test
    void failureNamesTheField() {
        assertThatThrownBy(() ->
                        Expressions.evaluate(
                                JsonData.reread("{\"a\":[\"{% $nope %}\"]}"),
                                new EvaluationScope(Map.of(), Map.of()),
                                "Output"))
                .isInstanceOfSatisfying(
                        EvaluationFailed.class,
                        failed -> assertThat(failed.location()).isEqualTo("Output/a[0]"));
    }
}
