package vopi.emulator.states.expr;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Evaluates templates: JSON in which a string `{% expression %}` is replaced by the expression's
/// value. Thread-safe if clock and random are.
public final class Expressions {
    private static final Pattern EVAL = Pattern.compile("\\$eval\\b");
    private static final long LIMIT_MILLIS = 5_000;
    private static final int LIMIT_DEPTH = 500;
    private final JsonataFunctions functions;

    public Expressions(InstantSource clock, RandomGenerator random) {
        this.functions = new JsonataFunctions(clock, random);
    }

    public static boolean isExpression(JsonNode node) {
        return node.isTextual()
                && node.textValue().startsWith("{%")
                && node.textValue().endsWith("%}");
    }

    /// @throws EvaluationFailed naming the syntax error of any expression in the template
    public static void check(JsonNode template, String location) {
        if (isExpression(template)) {
            compile(template.textValue(), location);
        } else if (template.isTextual() && template.textValue().stripLeading().startsWith("{%")) {
            throw new EvaluationFailed(
                    location, "an expression must be exactly `{% ... %}`, without other text");
        }
        template.forEachEntry((name, value) -> {
            if (name.endsWith(".$")) {
                throw new EvaluationFailed(
                        location + "/" + name, "a JSONPath field in a JSONata state");
            }
            check(value, location + "/" + name);
        });
        if (template.isArray()) {
            template.forEach(item -> check(item, location));
        }
    }

    /// @param location the field, used in the message
    /// @throws EvaluationFailed if an expression fails, is undefined or its result is not JSON
    public JsonNode evaluate(JsonNode template, EvaluationScope scope, String location) {
        if (isExpression(template)) {
            return value(template.textValue(), scope, location);
        }
        if (template.isObject()) {
            ObjectNode result = JsonData.object();
            template.forEachEntry(
                    (name, item) -> result.set(name, evaluate(item, scope, location + "/" + name)));
            return result;
        }
        if (template.isArray()) {
            ArrayNode result = JsonData.array();
            for (int i = 0; i < template.size(); i++) {
                result.add(evaluate(template.get(i), scope, location + "[" + i + "]"));
            }
            return result;
        }
        return template;
    }

    private JsonNode value(String text, EvaluationScope scope, String location) {
        Jsonata expression = compile(text, location);
        Jsonata.Frame frame = expression.createFrame();
        frame.setRuntimeBounds(LIMIT_MILLIS, LIMIT_DEPTH);
        scope.variables().forEach((name, value) -> frame.bind(name, JsonData.plain(value)));
        Map<String, Object> states = new LinkedHashMap<>();
        scope.states().forEach((name, value) -> states.put(name, JsonData.plain(value)));
        frame.bind("states", states);
        functions.bind(frame);
        Object result;
        try {
            result = expression.evaluate(null, frame);
        } catch (JException failed) {
            throw new EvaluationFailed(location, in(text) + "failed: " + failed.getMessage());
        } catch (RuntimeException | StackOverflowError failed) {
            throw new EvaluationFailed(location, in(text) + "failed: " + failed);
        }
        if (result == null) {
            throw new EvaluationFailed(location, in(text) + "returned nothing (undefined).");
        }
        return JsonData.tree(result, location);
    }

    private static Jsonata compile(String text, String location) {
        String body = text.substring(2, text.length() - 2);
        if (EVAL.matcher(body).find()) {
            throw new EvaluationFailed(location, in(text) + "uses $eval, which is not supported");
        }
        try {
            Jsonata expression = Jsonata.jsonata(body);
            expression.setOutputConvertNulls(false);
            return expression;
        } catch (RuntimeException malformed) {
            throw new EvaluationFailed(
                    location, in(text) + "is malformed: " + malformed.getMessage());
        }
    }

    private static String in(String text) {
        return "The JSONata expression '" + text + "' ";
    }
}
