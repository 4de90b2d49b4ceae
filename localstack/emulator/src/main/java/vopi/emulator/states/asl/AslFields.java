package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.EvaluationFailed;
import vopi.emulator.states.expr.Expressions;
import vopi.emulator.states.expr.JsonData;

/// The fields of one object of a definition. A field that is never read is unknown, and is refused.
final class AslFields {
    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final Set<String> read = new HashSet<>(Set.of("Comment"));

    AslFields(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problem("is not an object");
        }
    }

    void problem(String text) {
        problems.add((path.isEmpty() ? "/" : path) + ": " + text);
    }

    boolean has(String name) {
        return node.has(name);
    }

    @Nullable JsonNode raw(String name) {
        read.add(name);
        JsonNode value = node.get(name);
        if (value != null && value.isNull()) {
            problem(name + " is null");
            return null;
        }
        return value;
    }

    @Nullable String text(String name) {
        JsonNode value = raw(name);
        if (value != null && !value.isTextual()) {
            problem(name + " is not a string");
            return null;
        }
        return value == null ? null : value.textValue();
    }

    String requiredText(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            problem(name + " is missing");
            return "";
        }
        return value;
    }

    /// Any JSON, with its expressions checked.
    @Nullable JsonNode template(String name) {
        JsonNode value = raw(name);
        if (value != null) {
            try {
                Expressions.check(value, name);
            } catch (EvaluationFailed malformed) {
                problem(malformed.location() + ": " + malformed.getMessage());
            }
        }
        return value;
    }

    JsonNode requiredTemplate(String name) {
        JsonNode value = template(name);
        if (value == null) {
            problem(name + " is missing");
            return JsonData.object();
        }
        return value;
    }

    /// An expression, or an integer in the range.
    @Nullable JsonNode numberTemplate(String name, int least, int most) {
        JsonNode value = template(name);
        if (value != null && !Expressions.isExpression(value)) {
            inRange(name, value, least, most);
        }
        return value;
    }

    int number(String name, int otherwise, int least, int most) {
        JsonNode value = raw(name);
        if (value == null || !inRange(name, value, least, most)) {
            return otherwise;
        }
        return value.intValue();
    }

    double rate(String name, double otherwise) {
        JsonNode value = raw(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber() || value.doubleValue() < 1) {
            problem(name + " is not a number of at least 1.0");
            return otherwise;
        }
        return value.doubleValue();
    }

    private boolean inRange(String name, JsonNode value, int least, int most) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            problem(name + " is not a whole number from " + least + " to " + most);
            return false;
        }
        return true;
    }

    /// The objects of an array field; empty if it is missing.
    List<AslFields> list(String name) {
        List<AslFields> items = new ArrayList<>();
        JsonNode value = raw(name);
        if (value != null && !value.isArray()) {
            problem(name + " is not an array");
        } else if (value != null) {
            for (int i = 0; i < value.size(); i++) {
                items.add(new AslFields(value.get(i), path + "/" + name + "[" + i + "]", problems));
            }
        }
        return items;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode value = raw(name);
        if (value == null || !value.isArray() || value.isEmpty()) {
            problem(name + " is not an array of strings");
            return texts;
        }
        value.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    @Nullable AslFields object(String name) {
        JsonNode value = raw(name);
        return value == null ? null : new AslFields(value, path + "/" + name, problems);
    }

    /// @throws IllegalStateException never if the node is an object
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /// Reports the fields that were not read.
    void finish() {
        for (String name : names()) {
            if (!read.contains(name)) {
                problem("unknown or unsupported field " + name);
            }
        }
    }
}
