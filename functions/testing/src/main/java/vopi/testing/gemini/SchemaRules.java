package vopi.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JSON Schema keywords that structured output supports.
final class SchemaRules {
    private static final Set<String> KEYWORDS =
            Set.of(
                    "$id",
                    "$defs",
                    "$ref",
                    "$anchor",
                    "type",
                    "format",
                    "title",
                    "description",
                    "enum",
                    "items",
                    "prefixItems",
                    "minItems",
                    "maxItems",
                    "minimum",
                    "maximum",
                    "anyOf",
                    "oneOf",
                    "properties",
                    "additionalProperties",
                    "required",
                    "propertyOrdering");

    private SchemaRules() {}

    /// @return the first keyword that is not supported
    static @Nullable String unknown(JsonNode schema) {
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            if (!KEYWORDS.contains(keyword)) {
                return keyword;
            }
            if (schema.has("$ref") && !keyword.startsWith("$")) {
                return keyword + " beside $ref";
            }
            String below = below(keyword, entry.getValue());
            if (below != null) {
                return below;
            }
        }
        return null;
    }

    private static @Nullable String below(String keyword, JsonNode value) {
        if (keyword.equals("items")) {
            return unknown(value);
        }
        if (!keyword.equals("properties") && !keyword.equals("$defs")) {
            return null;
        }
        for (JsonNode part : value) {
            String found = unknown(part);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
