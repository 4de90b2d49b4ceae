package vopi.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Every function of VOPI, as `statemachine/functions.json` lists them: handler, memory, timeout,
/// capabilities.
final class DeployedFunctions {
    /// The caller of a function.
    enum Kind {
        /// The gateway: a client waits, so the function starts from a snapshot. The gateway gives
        /// up after 29 seconds, so a longer timeout has no use.
        API,
        /// The gateway, which passes the response on while the function writes it: one invocation
        /// lasts as long as its client listens. Deployed only with `streams`, and not from a
        /// snapshot, since its own program takes the place of Lambda's Java runtime.
        STREAM,
        /// An event: no caller waits.
        EVENT,
        /// A state of a state machine, which also retries it.
        STAGE
    }

    record Row(
            String name,
            String handler,
            Kind kind,
            int memoryMb,
            int timeoutSeconds,
            Set<Capability> needs) {
        boolean needs(Capability need) {
            return needs.contains(need);
        }
    }

    /// The embedded stack reads what is inside `embedded`.
    private static final Set<String> FIELDS =
            Set.of("name", "handler", "kind", "memoryMb", "timeoutSeconds", "needs", "embedded");

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    /// In the order of creation: a function that is called by name comes before its callers.
    static final List<Row> ROWS = parse(ProjectFiles.around(Path.of("")).functions());

    private DeployedFunctions() {}

    /// The rows of a deployment.
    static List<Row> of(Settings settings) {
        return ROWS.stream()
                .filter(row -> row.kind() != Kind.STREAM || settings.streams() > 0)
                .toList();
    }

    /// @throws IllegalArgumentException naming the function and its missing, unknown or wrong
    ///   field, or the name that occurs twice
    static List<Row> parse(String json) {
        List<Row> rows = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : tree(json)) {
            Row row = row(node);
            if (!names.add(row.name())) {
                throw new IllegalArgumentException("two functions have the name " + row.name());
            }
            rows.add(row);
        }
        return List.copyOf(rows);
    }

    private static JsonNode tree(String json) {
        try {
            JsonNode rows = JSON.readTree(json);
            if (rows.isArray()) {
                return rows;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the table of functions is not JSON", e);
        }
        throw new IllegalArgumentException("the table of functions is not a JSON array");
    }

    private static Row row(JsonNode node) {
        String name = node.path("name").asText("?");
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(name + " has unknown fields: " + unknown);
        }
        for (String field : FIELDS) {
            JsonNode value = node.path(field);
            boolean blank = value.isTextual() && value.textValue().isBlank();
            if (!node.hasNonNull(field) || blank) {
                throw new IllegalArgumentException(name + " has no " + field);
            }
        }
        return new Row(
                name,
                node.get("handler").asText(),
                constant(Kind.class, name, node.get("kind").asText()),
                number(node, "memoryMb"),
                number(node, "timeoutSeconds"),
                needs(name, node.get("needs")));
    }

    private static Set<Capability> needs(String name, JsonNode words) {
        if (!words.isArray()) {
            throw new IllegalArgumentException(name + ": needs is not a list: " + words);
        }
        Set<Capability> needs = EnumSet.noneOf(Capability.class);
        words.forEach(word -> needs.add(constant(Capability.class, name, word.asText())));
        return Set.copyOf(needs);
    }

    private static int number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (!value.isInt() || value.intValue() < 1) {
            throw new IllegalArgumentException(
                    "%s: %s is not a positive integer: %s"
                            .formatted(node.get("name").asText(), field, value));
        }
        return value.intValue();
    }

    /// The constant that a lower-case word names.
    private static <E extends Enum<E>> E constant(Class<E> type, String function, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "%s: unknown %s: %s"
                        .formatted(function, type.getSimpleName().toLowerCase(Locale.ROOT), word));
    }
}
