package vopi.providers.gemini;

import java.util.ArrayList;
import java.util.List;

/// Finds the outermost `{...}` in a text: some models wrap their JSON in a fence or a sentence, or
/// go on after it.
final class JsonExtractor {
    private JsonExtractor() {}

    /// @return each from its opening brace to the one that closes it, in order; one that is never
    ///   closed is left out
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

    /// @return the place after the brace that closes the one at `from`, -1 where none does
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
