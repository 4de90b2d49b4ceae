package vopi.emulator.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Sends each event to the targets of every rule that it matches. Thread-safe.
public final class EventBus {
    private record Rule(EventPattern pattern, EventTarget target) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    public void rule(EventPattern pattern, EventTarget target) {
        rules.add(new Rule(pattern, target));
    }

    /// @param event JSON in EventBridge's form
    /// @throws IllegalArgumentException if it is not JSON
    public void put(String event) {
        JsonNode parsed;
        try {
            parsed = JSON.readTree(event);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException("the event is not JSON", malformed);
        }
        rules.stream()
                .filter(rule -> rule.pattern().matches(parsed))
                .forEach(rule -> rule.target().send(event));
    }
}
