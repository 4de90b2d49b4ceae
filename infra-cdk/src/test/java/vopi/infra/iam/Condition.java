package vopi.infra.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One condition of a statement.
///
/// @param key lower-case
record Condition(String operator, String key, List<String> values) {
    private static final List<String> KNOWN =
            List.of(
                    "StringEquals",
                    "StringLike",
                    "ArnEquals",
                    "ArnLike",
                    "Bool",
                    "NumericLessThan");

    /// @throws IllegalArgumentException naming an unsupported operator
    Condition {
        values = List.copyOf(values);
        if (!KNOWN.contains(operator)) {
            throw new IllegalArgumentException("no condition known as " + operator);
        }
    }

    static List<Condition> all(JsonNode block) {
        List<Condition> all = new ArrayList<>();
        block.properties()
                .forEach(operator ->
                        operator.getValue()
                                .properties()
                                .forEach(line ->
                                        all.add(
                                                new Condition(
                                                        operator.getKey(),
                                                        line.getKey().toLowerCase(Locale.ROOT),
                                                        Statement.words(line.getValue())))));
        return all;
    }

    /// A key that is missing in the request matches no value.
    boolean holds(Map<String, String> context) {
        @Nullable String value = context.get(key);
        return value != null && values.stream().anyMatch(wanted -> holds(wanted, value));
    }

    private boolean holds(String wanted, String value) {
        return switch (operator) {
            case "StringEquals" -> wanted.equals(value);
            case "Bool" -> wanted.equalsIgnoreCase(value);
            case "NumericLessThan" -> Double.parseDouble(value) < Double.parseDouble(wanted);
            default -> Wildcards.matches(wanted, value);
        };
    }
}
