package vopi.emulator.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The events that a rule matches: each named field must have one of its values.
///
/// @param values path of names with dots (`detail.status`) -> allowed values
public record EventPattern(Map<String, List<String>> values) {
    public EventPattern {
        Map<String, List<String>> copy = new HashMap<>();
        values.forEach((path, allowed) -> copy.put(path, List.copyOf(allowed)));
        values = Map.copyOf(copy);
    }

    boolean matches(JsonNode event) {
        return values.entrySet().stream()
                .allMatch(field -> field.getValue().contains(text(event, field.getKey())));
    }

    private static String text(JsonNode event, String path) {
        return event.at("/" + path.replace('.', '/')).asText("");
    }
}
