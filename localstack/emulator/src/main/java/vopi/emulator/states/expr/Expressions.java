package vopi.emulator.states.expr;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Evaluates templates: JSON in which a string `{% expression %}` is replaced by the expression's
/// value.
public final class Expressions {
    /// What Step Functions adds to JSONata, and what depends on time, chance or other expressions.
    private static final Pattern UNSUPPORTED_FUNCTION =
            Pattern.compile(
                    "\\$(partition|range|hash|random|uuid|parse|eval|now|millis|shuffle)\\b");

    private static final Pattern CONTEXT = Pattern.compile("\\$states\\.context\\b[.\\w]*");
    private static final Pattern SUPPORTED_CONTEXT =
            Pattern.compile(
                    "\\$states\\.context\\.(Execution\\.Input|Map\\.Item\\.Value|Task\\.Token)\\b.*");
    private static final long LIMIT_MILLIS = 5_000;
    private static final int LIMIT_DEPTH = 500;

    private Expressions() {}

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
    public static JsonNode evaluate(JsonNode template, EvaluationScope scope, String location) {
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

    private static JsonNode value(String text, EvaluationScope scope, String location) {
        Jsonata expression = compile(text, location);
        Jsonata.Frame frame = expression.createFrame();
        frame.setRuntimeBounds(LIMIT_MILLIS, LIMIT_DEPTH);
        scope.variables().forEach((name, value) -> frame.bind(name, JsonData.plain(value)));
        Map<String, Object> states = new LinkedHashMap<>();
        scope.states().forEach((name, value) -> states.put(name, JsonData.plain(value)));
        frame.bind("states", states);
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
        supported(UNSUPPORTED_FUNCTION.matcher(body).results(), location);
        supported(
                CONTEXT.matcher(body)
                        .results()
                        .filter(used -> !SUPPORTED_CONTEXT.matcher(used.group()).matches()),
                location);
        try {
            Jsonata expression = Jsonata.jsonata(body);
            expression.setOutputConvertNulls(false);
            return expression;
        } catch (RuntimeException malformed) {
            throw new EvaluationFailed(
                    location, in(text) + "is malformed: " + malformed.getMessage());
        }
    }

    private static void supported(Stream<MatchResult> refused, String location) {
        refused.findFirst()
                .ifPresent(found -> {
                    throw new EvaluationFailed(
                            location,
                            found.group() + " is not supported by the embedded interpreter");
                });
    }

    private static String in(String text) {
        return "The JSONata expression '" + text + "' ";
    }
}
