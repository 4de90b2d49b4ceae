package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.EvaluationFailed;
import vopi.emulator.states.expr.Expressions;
import vopi.emulator.states.expr.JsonData;

/// The fields of one object of a definition. What is wrong is collected with its location.
final class AslFields {
    private final JsonNode node;
    private final String path;
    private final List<String> problems;

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

    /// Refuses every field that is neither in the set nor a comment.
    AslFields only(Set<String> supported) {
        for (String name : names()) {
            if (!supported.contains(name) && !name.equals("Comment")) {
                unsupported("the field " + name);
            }
        }
        return this;
    }

    void unsupported(String what) {
        problem(what + SupportedFields.REFUSAL);
    }

    @Nullable JsonNode raw(String name) {
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

    /// The only supported value of a field that the language defaults to another one.
    void onlyValue(String name, String supported) {
        String value = text(name);
        if (!supported.equals(value)) {
            unsupported(value == null ? "a missing " + name : name + " " + value);
        }
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

    JsonNode requiredExpression(String name) {
        JsonNode value = requiredTemplate(name);
        if (!Expressions.isExpression(value)) {
            unsupported(name + " without an expression");
        }
        return value;
    }

    /// Null if it is missing or wrong.
    @Nullable Integer number(String name, int least, int most) {
        JsonNode value = raw(name);
        return value != null && inRange(name, value, least, most) ? value.intValue() : null;
    }

    int number(String name, int otherwise, int least, int most) {
        Integer value = number(name, least, most);
        return value == null ? otherwise : value;
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

    boolean inRange(String name, JsonNode value, int least, int most) {
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

    /// An object without fields if it is missing.
    AslFields object(String name) {
        JsonNode value = raw(name);
        if (value == null) {
            problem(name + " is missing");
        }
        return new AslFields(
                value == null ? JsonData.object() : value, path + "/" + name, problems);
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
