package vopi.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One state machine as JSON.
record Definition(String name, String text, JsonNode tree) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    static Definition of(String name) {
        String text = read(name + ".asl.json");
        return new Definition(name, text, json(text));
    }

    /// The rows of the table of functions.
    static JsonNode functions() {
        return json(read("functions.json"));
    }

    private static String read(String name) {
        try (InputStream in =
                Objects.requireNonNull(
                        Definition.class.getResourceAsStream("/statemachine/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> usedPlaceholders() {
        Set<String> used = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        return used;
    }

    /// Every state of every level by its name.
    Map<String, JsonNode> states() {
        Map<String, JsonNode> states = new LinkedHashMap<>();
        machines().forEach(machine -> machine.path("States").forEachEntry(states::put));
        return states;
    }

    Map<String, JsonNode> tasks() {
        Map<String, JsonNode> tasks = states();
        tasks.values().removeIf(state -> !state.path("Type").asText().equals("Task"));
        return tasks;
    }

    /// The machine and those inside it.
    List<JsonNode> machines() {
        List<JsonNode> machines = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(tree));
        while (!open.isEmpty()) {
            JsonNode machine = open.pop();
            machines.add(machine);
            for (JsonNode state : machine.path("States")) {
                if (state.has("ItemProcessor")) {
                    open.push(state.get("ItemProcessor"));
                }
                state.path("Branches").forEach(open::push);
            }
        }
        return machines;
    }

    /// Names of states of one machine that no path from its start leads to.
    static Set<String> unreachable(JsonNode machine) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(machine.path("StartAt").asText()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (seen.add(name)) {
                JsonNode state = machine.path("States").path(name);
                add(open, state.path("Next"));
                add(open, state.path("Default"));
                state.path("Catch").forEach(caught -> add(open, caught.path("Next")));
                state.path("Choices").forEach(rule -> add(open, rule.path("Next")));
            }
        }
        Set<String> missed = new TreeSet<>();
        machine.path("States").fieldNames().forEachRemaining(missed::add);
        missed.removeAll(seen);
        return missed;
    }

    private static void add(Deque<String> open, JsonNode name) {
        if (name.isTextual()) {
            open.push(name.textValue());
        }
    }
}
