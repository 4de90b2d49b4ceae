package vopi.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vopi.core.error.InvalidRequest.Problem;

/// Validates a JSON value against a schema of the document and describes every problem for the
/// client.
///
/// It supports the keywords that VOPI's request schemas use, and rejects a schema with any other
/// keyword, so that the document never promises a check that is not made. A general validator
/// increases the cold start tenfold, and its messages would need rewriting.
final class SchemaValidator {
    private static final Set<String> KNOWN =
            Set.of(
                    "type",
                    "enum",
                    "default",
                    "description",
                    "example",
                    "format",
                    "minimum",
                    "maximum",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "minItems",
                    "maxItems",
                    "maxProperties",
                    "propertyNames",
                    "items",
                    "properties",
                    "required",
                    "additionalProperties",
                    "anyOf",
                    "oneOf",
                    "deprecated",
                    "$ref");
    static final int MAX_PROBLEMS = 100;

    private final ApiContract contract;

    SchemaValidator(ApiContract contract) {
        this.contract = contract;
    }

    /// @param path dotted name of the value, empty for the body itself
    void check(JsonNode value, JsonNode reference, String path, List<Problem> problems) {
        JsonNode schema = contract.resolve(reference);
        refuseUnknownKeywords(schema);
        if (problems.size() >= MAX_PROBLEMS) {
            return;
        }
        if (value.isMissingNode()) {
            problems.add(new Problem(path, "is required"));
        } else if (schema.has("anyOf")) {
            checkNullable(value, schema.get("anyOf"), path, problems);
        } else if (value.isNull() && SchemaTypes.allowsNull(schema)) {
            return;
        } else if (value.isNumber() && !Double.isFinite(value.doubleValue())) {
            problems.add(new Problem(path, "must be a number between -1.7e308 and 1.7e308"));
        } else {
            String wrong = SchemaTypes.mismatch(value, SchemaTypes.of(schema));
            if (!wrong.isEmpty()) {
                problems.add(new Problem(path, wrong));
            } else if (schema.has("oneOf")) {
                checkAlternatives(value, schema.get("oneOf"), path, problems);
            } else {
                checkValue(value, schema, path, problems);
            }
        }
    }

    /// In this document `anyOf` always means: a schema, or null.
    private void checkNullable(
            JsonNode value, JsonNode parts, String path, List<Problem> problems) {
        if (parts.size() != 2
                || !SchemaTypes.of(parts.get(1)).isEmpty()
                || !SchemaTypes.allowsNull(parts.get(1))) {
            throw new IllegalStateException("an anyOf that is no schema and null: " + parts);
        }
        if (!value.isNull()) {
            check(value, parts.get(0), path, problems);
        }
    }

    /// The alternatives of a value have different types: the value's type selects the schema.
    private void checkAlternatives(
            JsonNode value, JsonNode alternatives, String path, List<Problem> problems) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            JsonNode schema = contract.resolve(alternative);
            String reason = SchemaTypes.mismatch(value, SchemaTypes.of(schema));
            if (reason.isEmpty() || (value.isNull() && SchemaTypes.allowsNull(schema))) {
                check(value, schema, path, problems);
                return;
            }
            wrong.add(reason);
        }
        problems.add(new Problem(path, String.join(" or ", wrong).replace(" or must be", " or")));
    }

    /// Dotted names of the body's fields, including those of nested objects: `config`,
    /// `config.fps`.
    List<String> fieldNames(JsonNode reference) {
        List<String> names = new ArrayList<>();
        List<String> nested = new ArrayList<>();
        parts(reference)
                .flatMap(part -> part.path("properties").propertyStream())
                .forEach(field -> {
                    names.add(field.getKey());
                    parts(field.getValue())
                            .flatMap(part -> part.path("properties").propertyStream())
                            .forEach(inner -> nested.add(join(field.getKey(), inner.getKey())));
                });
        names.addAll(nested);
        return List.copyOf(names);
    }

    /// A schema and the schemas that it is composed of.
    private Stream<JsonNode> parts(JsonNode reference) {
        JsonNode schema = contract.resolve(reference);
        return Stream.concat(
                Stream.of(schema), schema.path("anyOf").valueStream().map(contract::resolve));
    }

    private void checkValue(JsonNode value, JsonNode schema, String path, List<Problem> problems) {
        if (schema.has("enum") && !contains(schema.get("enum"), value)) {
            problems.add(
                    new Problem(
                            path, "must be one of " + words(schema.get("enum")) + remedy(schema)));
        }
        if (value.isNumber()) {
            checkRange(value.decimalValue(), schema, path, problems);
        } else if (value.isTextual()) {
            checkText(value.asText(), schema, path, problems);
        } else if (value.isArray()) {
            checkItems(value, schema, path, problems);
        } else if (value.isObject()) {
            checkFields(value, schema, path, problems);
        }
    }

    private static void checkRange(
            BigDecimal value, JsonNode schema, String path, List<Problem> problems) {
        boolean low = schema.has("minimum") && value.compareTo(limit(schema, "minimum")) < 0;
        boolean high = schema.has("maximum") && value.compareTo(limit(schema, "maximum")) > 0;
        if (low || high) {
            problems.add(new Problem(path, "must be " + range(schema, "minimum", "maximum", "")));
        }
    }

    private static void checkText(
            String value, JsonNode schema, String path, List<Problem> problems) {
        int length = value.codePointCount(0, value.length());
        if (!StorableText.is(value)) {
            problems.add(
                    new Problem(path, "must be without U+0000 and unpaired surrogate characters"));
        } else if (length < schema.path("minLength").asInt(0)
                || length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
            problems.add(
                    new Problem(
                            path,
                            "must have "
                                    + range(schema, "minLength", "maxLength", " characters")
                                    + remedy(schema)));
        } else if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asText()).matcher(value).find()) {
            String meaning = schema.path("description").asText("");
            problems.add(
                    new Problem(
                            path,
                            meaning.isEmpty()
                                    ? "must match " + schema.get("pattern").asText()
                                    : "is not valid here: " + meaning));
        }
    }

    private void checkItems(JsonNode value, JsonNode schema, String path, List<Problem> problems) {
        if (value.size() < schema.path("minItems").asInt(0)
                || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            problems.add(
                    new Problem(
                            path,
                            "must have "
                                    + range(schema, "minItems", "maxItems", " items")
                                    + remedy(schema)));
            return;
        }
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            check(value.get(i), schema.get("items"), path + "[" + i + "]", problems);
        }
    }

    private void checkFields(JsonNode value, JsonNode schema, String path, List<Problem> problems) {
        JsonNode known = schema.path("properties");
        schema.path("required")
                .forEach(name -> {
                    if (!value.has(name.asText())) {
                        problems.add(new Problem(join(path, name.asText()), "is required"));
                    }
                });
        known.properties()
                .forEach(field -> {
                    String name = field.getKey();
                    if (value.has(name)) {
                        check(value.get(name), field.getValue(), join(path, name), problems);
                    }
                });
        if (value.size() > schema.path("maxProperties").asInt(Integer.MAX_VALUE)) {
            problems.add(
                    new Problem(
                            path,
                            "must have at most %s fields"
                                    .formatted(schema.get("maxProperties").asText())));
            return;
        }
        if (schema.path("additionalProperties").isObject()) {
            checkOthers(value, schema, path, problems);
        }
        if (!schema.path("additionalProperties").asBoolean(true)) {
            value.fieldNames()
                    .forEachRemaining(name -> {
                        if (!known.has(name)) {
                            problems.add(
                                    new Problem(
                                            join(path, StorableText.name(name)),
                                            "is not known" + hint(name, known)));
                        }
                    });
        }
    }

    /// Fields that the schema does not name.
    private void checkOthers(JsonNode value, JsonNode schema, String path, List<Problem> problems) {
        value.properties().stream()
                .filter(field -> !schema.path("properties").has(field.getKey()))
                .forEach(field -> {
                    String name = join(path, StorableText.name(field.getKey()));
                    if (schema.has("propertyNames")) {
                        check(
                                TextNode.valueOf(field.getKey()),
                                schema.get("propertyNames"),
                                name,
                                problems);
                    }
                    check(field.getValue(), schema.get("additionalProperties"), name, problems);
                });
    }

    private static void refuseUnknownKeywords(JsonNode schema) {
        schema.fieldNames()
                .forEachRemaining(keyword -> {
                    if (!KNOWN.contains(keyword) && !keyword.startsWith("x-")) {
                        throw new IllegalStateException("unknown keyword: " + keyword);
                    }
                });
    }

    private static boolean contains(JsonNode words, JsonNode value) {
        return StreamSupport.stream(words.spliterator(), false).anyMatch(value::equals);
    }

    private static String words(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .filter(word -> !word.isNull())
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    /// `1 to 30`, `at least 1`, `at most 30`.
    private static String range(JsonNode schema, String least, String most, String unit) {
        if (!schema.has(least)) {
            return "at most " + schema.get(most).asText() + unit;
        }
        return (schema.has(most)
                        ? schema.get(least).asText() + " to " + schema.get(most).asText()
                        : "at least " + schema.get(least).asText())
                + unit;
    }

    /// What to do about it, in the document's words; empty if it has none.
    private static String remedy(JsonNode schema) {
        return schema.path("x-remedy").asText("");
    }

    private static BigDecimal limit(JsonNode schema, String name) {
        return schema.get(name).decimalValue();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String hint(String name, JsonNode known) {
        return NearestName.of(name, known.propertyStream().map(Map.Entry::getKey).toList())
                .map(nearest -> ": did you mean " + nearest + "?")
                .orElse("");
    }
}
