package vopi.providers.gemini;

import java.util.ArrayList;
import java.util.List;

/// Extracts the outermost `{...}` objects from a text: some models put their JSON in a code fence
/// or a sentence, or continue after it.
final class JsonExtractor {
    private JsonExtractor() {}

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
