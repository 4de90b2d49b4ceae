package vopi.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// The `type` keyword of a schema: one type, or one type and null.
final class SchemaTypes {
    private static final String NULL = "null";

    private SchemaTypes() {}

    static boolean allowsNull(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.asText("").equals(NULL)
                || type.valueStream().anyMatch(TextNode.valueOf(NULL)::equals);
    }

    /// The only type other than null; empty if the schema has no type.
    static String of(JsonNode schema) {
        JsonNode type = schema.path("type");
        List<String> types =
                StreamSupport.stream((type.isArray() ? type : List.of(type)).spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(word -> !word.equals(NULL))
                        .toList();
        if (types.size() > 1) {
            throw new IllegalStateException("more types than one: " + types);
        }
        return types.isEmpty() ? "" : types.getFirst();
    }

    /// @return what is expected, if the value is not of the type; otherwise empty
    static String mismatch(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject() ? "" : "must be an object";
            case "array" -> value.isArray() ? "" : "must be an array";
            case "string" -> value.isTextual() ? "" : "must be a text";
            case "boolean" -> value.isBoolean() ? "" : "must be true or false";
            case "number" -> value.isNumber() ? "" : "must be a number";
            case "integer" -> whole(value) ? "" : "must be a whole number";
            case "" -> "";
            default -> throw new IllegalStateException("a type that is not checked: " + type);
        };
    }

    private static boolean whole(JsonNode value) {
        return value.isIntegralNumber()
                || (value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0);
    }
}
