package vopi.providers.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import vopi.runtime.json.Json;

/// Extracts the outermost `{...}` objects from a text: some models put their JSON in a code fence
/// or a sentence, or continue after it.
final class JsonExtractor {
    private JsonExtractor() {}

    /// The first object in a text that has the expected form.
    ///
    /// @throws Unusable if there is none
    static JsonNode object(String text, Predicate<JsonNode> expected) throws Unusable {
        if (text.indexOf('{') < 0) {
            throw new Unusable("no JSON in it");
        }
        for (String object : in(text)) {
            JsonNode tree = tree(object);
            if (expected.test(tree)) {
                return tree;
            }
        }
        throw new Unusable("its JSON is cut off or malformed");
    }

    /// No value for braces that are part of a sentence.
    private static JsonNode tree(String object) {
        try {
            return Json.tree(object);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    /// @return each object from its opening to its closing brace, in order; an unclosed one is
    ///   omitted
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        int from = text.indexOf('{');
        while (from >= 0) {
            int end = end(text, from);
            if (end > from) {
                found.add(text.substring(from, end));
            }
            from = text.indexOf('{', Math.max(end, from + 1));
        }
        return found;
    }

    /// @return the index after the brace that closes the one at `from`, -1 if it is not closed
    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '{') {
                depth++;
            } else if (!quoted && c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }
}
