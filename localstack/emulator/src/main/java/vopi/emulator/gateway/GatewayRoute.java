package vopi.emulator.gateway;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One operation of the OpenAPI document.
///
/// @param method upper case, `ANY` for all
/// @param resource path template: `/jobs/{id}`; a final `{name+}` matches the rest of the path
/// @param function name or ARN of the function that answers
/// @param objectRequired whether a body that is not a JSON object is refused
record GatewayRoute(
        String method,
        String resource,
        String function,
        boolean keyRequired,
        boolean objectRequired) {
    boolean serves(String wanted) {
        return method.equals(wanted) || takesEveryMethod();
    }

    boolean takesEveryMethod() {
        return method.equals("ANY");
    }

    /// @param path decoded segments of the request's path
    /// @return the path parameters, empty if the path does not match
    Optional<Map<String, String>> match(List<String> path) {
        List<String> template = segments(resource);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String word = template.get(i);
            if (word.endsWith("+}") && i < path.size()) {
                String rest = String.join("/", path.subList(i, path.size()));
                parameters.put(word.substring(1, word.length() - 2), rest);
                return Optional.of(parameters);
            }
            if (i >= path.size() || !fits(word, path.get(i), parameters)) {
                return Optional.empty();
            }
        }
        return template.size() == path.size() ? Optional.of(parameters) : Optional.empty();
    }

    /// Sort key, smaller is more specific: a literal before a parameter before the rest of the
    /// path, decided at the first segment that differs.
    String rank() {
        StringBuilder rank = new StringBuilder();
        for (String word : segments(resource)) {
            rank.append(word.endsWith("+}") ? 'z' : word.startsWith("{") ? 'm' : 'a');
        }
        return rank.toString();
    }

    /// `/a//b` has an empty segment, `/a/` ends in one.
    static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }

    private static boolean fits(String word, String value, Map<String, String> parameters) {
        if (word.startsWith("{")) {
            parameters.put(word.substring(1, word.length() - 1), value);
            return !value.isEmpty();
        }
        return word.equals(value);
    }
}
