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
    private final Expressions expressions = new Expressions(new VirtualTime(), new World.Chance());

    private JsonNode value(String expression) {
        JsonNode input =
                JsonData.reread(
                        "{\"n\":3,\"one\":[7],\"none\":null,\"list\":[{\"k\":1},{\"k\":2}]}");
        EvaluationScope scope =
                new EvaluationScope(
                        Map.of("input", input), Map.of("v", JsonData.reread("\"var\"")));
        return expressions.evaluate(
                JsonData.object().textNode("{% " + expression + " %}"), scope, "Output");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$partition([1,2,3,4,5], 2) | [[1,2],[3,4],[5]]",
                "$range(1, 9, 2) | [1,3,5,7,9]",
                "$range(3, 1, -1) | [3,2,1]",
                "$hash('input data', 'SHA-1') | 'aaff4a450a104cd177d28d18d74485e8cae074b7'",
                "$hash('') | 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
                "$parse('{\\'a\\':[1]}') | {'a':[1]}",
                "$parse('null') | null",
                "$random(5) = $random(5) | true",
                "$length($uuid()) | 36",
                "$now() | '2026-01-01T00:00:00.000Z'",
                "$millis() | 1767225600000",
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
                "null | null",
            })
    void evaluatesTo(String expression, String expected) {
        assertThat(value(expression.replace("\\'", "\\\"")))
                .isEqualTo(JsonData.reread(expected.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$states.input.missing",
                "$unknown",
                "$eval('1')",
                "function($x){$x}",
                "$partition(1, 0)",
                "$range(1, 9, 0)",
                "$range(1, 9000, 1)",
                "$hash('x', 'CRC')",
                "$parse('{')",
                "$error('mine')",
                "1 / 0",
                "($f := function($n){ 1 + $f($n) }; $f(1))",
                "1 +",
            })
    void refuses(String expression) {
        assertThatThrownBy(() -> value(expression)).isInstanceOf(EvaluationFailed.class);
    }

    @Test
    void templatesAreEvaluatedInPlace() {
        JsonNode template =
                JsonData.reread(
                        "{\"a\":[1,\"{% $v %}\",\"plain {% not %}\"],\"b\":{\"c\":\"{% 1+1 %}\"}}");
        EvaluationScope scope = new EvaluationScope(Map.of(), Map.of("v", JsonData.reread("true")));

        assertThat(expressions.evaluate(template, scope, "Output"))
                .isEqualTo(JsonData.reread("{\"a\":[1,true,\"plain {% not %}\"],\"b\":{\"c\":2}}"));
    }

    @Test
    void failureNamesTheField() {
        assertThatThrownBy(() ->
                        expressions.evaluate(
                                JsonData.reread("{\"a\":[\"{% $nope %}\"]}"),
                                new EvaluationScope(Map.of(), Map.of()),
                                "Output"))
                .isInstanceOfSatisfying(
                        EvaluationFailed.class,
                        failed -> assertThat(failed.location()).isEqualTo("Output/a[0]"));
    }
}
