package vopi.api.contract;

import com.fasterxml.jackson.databind.JsonNode;

/// A parameter outside the body.
///
/// @param in `path`, `query` or `header`
record ContractParameter(String name, String in, boolean required, JsonNode schema) {
    /// Converts the text to the JSON type of its schema. A text that is not a number stays a text;
    /// the validation then rejects it.
    JsonNode value(String text) {
        if (schema.path("type").asText().equals("integer") && text.matches("-?[0-9]{1,18}")) {
            return com.fasterxml.jackson.databind.node.LongNode.valueOf(Long.parseLong(text));
        }
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text);
    }
}
