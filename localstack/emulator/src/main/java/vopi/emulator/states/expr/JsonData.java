package vopi.emulator.states.expr;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as text, as a tree, and as the plain collections that JSONata works on.
public final class JsonData {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// Below this limit every integer is an exact double.
    private static final double EXACT = 1e15;

    private JsonData() {}

    /// @throws JsonProcessingException if the text is not exactly one JSON value
    public static JsonNode parse(String text) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(text);
        if (tree.isMissingNode()) {
            throw new JsonParseException(null, "empty text is not JSON");
        }
        return tree;
    }

    /// Parses text that is known to be JSON.
    ///
    /// @throws IllegalArgumentException if it is not
    public static JsonNode reread(String text) {
        try {
            return parse(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    static Object plain(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
    }

    /// @throws EvaluationFailed for a function, a regular expression, or NaN or infinity
    static JsonNode tree(@Nullable Object value, String location) {
        return switch (value) {
            case null -> NODES.nullNode();
            case Object none when none.equals(Jsonata.NULL_VALUE) -> NODES.nullNode();
            case String text -> NODES.textNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Number number -> number(number, location);
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, item) -> object.set(String.valueOf(key), tree(item, location)));
                yield object;
            }
            case Collection<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(item -> array.add(tree(item, location)));
                yield array;
            }
            default -> throw new EvaluationFailed(location, "the result is a function, not JSON");
        };
    }

    private static JsonNode number(Number number, String location) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new EvaluationFailed(location, "the result is not a JSON number: " + value);
        }
        if (number instanceof Long || (value == Math.rint(value) && Math.abs(value) < EXACT)) {
            long whole = number.longValue();
            return whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
        }
        return NODES.numberNode(value);
    }
}
