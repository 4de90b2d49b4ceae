package vopi.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every function of VOPI, as `statemachine/functions.json` lists them. The deployment reads the
/// same file.
public record FunctionTable(List<Row> rows) {
    /// @param kind `api`, `stream`, `event` or `stage`: the caller of the function. The embedded
    ///   gateway does not call a `stream`: it asks a function of kind `api` again and again
    /// @param needs capabilities, such as `database`
    public record Row(
            String name,
            String handler,
            String kind,
            int memoryMb,
            int timeoutSeconds,
            Set<String> needs,
            Embedded embedded) {
        public boolean is(String kindName) {
            return kind.equals(kindName);
        }
    }

    /// How the embedded stack runs a function.
    ///
    /// @param ownProcess in a child JVM that such functions share, not in the JVM of the stack:
    ///   native code that opens a user's video runs there, since a crash ends its process
    /// @param concurrency maximum number of simultaneous invocations. FFmpeg decodes on several
    ///   threads, so ScoreSegment needs at most one process per processor. GenerateImages runs
    ///   twice: the pictures of one view are composed while the next view, of which there is one at
    ///   a time, is cut out. Each takes some 300 MB of heap.
    public record Embedded(boolean ownProcess, Concurrency concurrency) {}

    /// A maximum number of simultaneous invocations, at least 1.
    public sealed interface Concurrency {
        record Fixed(int invocations) implements Concurrency {
            @Override
            public int on(int processors) {
                return invocations;
            }
        }

        record PerProcessor(double invocations) implements Concurrency {
            @Override
            public int on(int processors) {
                return Math.max(1, (int) (processors * invocations));
            }
        }

        /// @param processors of the machine
        int on(int processors);
    }

    private static final String FILE = "/statemachine/functions.json";
    private static final Set<String> FIELDS =
            Set.of("name", "handler", "kind", "memoryMb", "timeoutSeconds", "needs", "embedded");
    private static final Set<String> KINDS = Set.of("api", "stream", "event", "stage");

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build();

    public FunctionTable {
        rows = List.copyOf(rows);
        Set<String> names = new HashSet<>();
        for (Row row : rows) {
            if (!names.add(row.name())) {
                throw new IllegalArgumentException("two functions have the name " + row.name());
            }
        }
    }

    /// The table on the class path.
    public static FunctionTable read() {
        try {
            return parse(ResourceText.read(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException naming the function and its missing, unknown or wrong
    ///   field, or the name that occurs twice
    static FunctionTable parse(String json) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode node : tree(json)) {
            rows.add(row(node));
        }
        return new FunctionTable(rows);
    }

    /// @throws IllegalArgumentException if the table has no such function
    public Row row(String name) {
        return rows.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function " + name));
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
        fields(name, node, FIELDS);
        String kind = node.get("kind").asText();
        require(KINDS.contains(kind), name, "kind", node);
        return new Row(
                name,
                node.get("handler").asText(),
                kind,
                number(name, node, "memoryMb"),
                number(name, node, "timeoutSeconds"),
                needs(name, node),
                embedded(name, node.get("embedded")));
    }

    private static Set<String> needs(String name, JsonNode node) {
        require(node.get("needs").isArray(), name, "needs", node);
        Set<String> needs = new TreeSet<>();
        node.get("needs").forEach(word -> needs.add(word.asText()));
        return Set.copyOf(needs);
    }

    private static Embedded embedded(String name, JsonNode node) {
        fields(name, node, Set.of("ownProcess", "concurrency"));
        require(node.get("ownProcess").isBoolean(), name, "ownProcess", node);
        return new Embedded(node.get("ownProcess").booleanValue(), concurrency(name, node));
    }

    private static Concurrency concurrency(String name, JsonNode node) {
        JsonNode concurrency = node.get("concurrency");
        if (!concurrency.isObject()) {
            return new Concurrency.Fixed(number(name, node, "concurrency"));
        }
        fields(name, concurrency, Set.of("perProcessor"));
        double invocations = concurrency.get("perProcessor").asDouble();
        require(invocations > 0, name, "perProcessor", concurrency);
        return new Concurrency.PerProcessor(invocations);
    }

    private static void fields(String name, JsonNode node, Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(name + " has unknown fields: " + unknown);
        }
        for (String field : known) {
            JsonNode value = node.path(field);
            boolean blank = value.isTextual() && value.textValue().isBlank();
            if (!node.hasNonNull(field) || blank) {
                throw new IllegalArgumentException(name + " has no " + field);
            }
        }
    }

    private static int number(String name, JsonNode node, String field) {
        require(node.get(field).isInt() && node.get(field).intValue() >= 1, name, field, node);
        return node.get(field).intValue();
    }

    private static void require(boolean valid, String name, String field, JsonNode node) {
        if (!valid) {
            throw new IllegalArgumentException(
                    "%s: wrong %s: %s".formatted(name, field, node.get(field)));
        }
    }
}
