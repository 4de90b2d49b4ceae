package vopi.emulator.states.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.JsonData;

/// Parses a definition, or refuses it and reports all problems at once.
public final class AslLoader {
    private static final int MAX_NAME_LENGTH = 80;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> stateNames = new HashSet<>();

    private AslLoader() {}

    /// @throws AslRefused if the text is not a definition that can be run here
    public static StateGraph load(String definition) {
        JsonNode tree;
        try {
            tree = JsonData.parse(definition);
        } catch (JsonProcessingException malformed) {
            throw new AslRefused(List.of("not JSON: " + malformed.getOriginalMessage()));
        }
        AslLoader loader = new AslLoader();
        StateGraph machine = loader.whole(tree);
        if (!loader.problems.isEmpty()) {
            throw new AslRefused(loader.problems);
        }
        return machine;
    }

    private StateGraph whole(JsonNode tree) {
        AslFields fields = new AslFields(tree, "", problems).only(SupportedFields.MACHINE);
        fields.onlyValue("QueryLanguage", "JSONata");
        Integer timeout = fields.number("TimeoutSeconds", 1, 99_999_999);
        StateGraph machine = machine(fields);
        VariableScopes.check(machine, fields);
        return new StateGraph(machine.startAt(), machine.states(), timeout);
    }

    private StateGraph machine(AslFields fields) {
        String start = fields.requiredText("StartAt");
        AslFields states = fields.object("States");
        Map<String, State> loaded = new LinkedHashMap<>();
        for (String name : states.names()) {
            nameIsFree(states, name);
            loaded.put(name, new StateLoader(name, states.object(name), this::machine).load());
        }
        targets(fields, start, loaded);
        return new StateGraph(start, loaded, null);
    }

    private void nameIsFree(AslFields states, String name) {
        if (name.length() > MAX_NAME_LENGTH) {
            states.problem("the name " + name + " is longer than " + MAX_NAME_LENGTH);
        }
        if (!stateNames.add(name)) {
            states.problem("the name " + name + " is used twice");
        }
    }

    private static void targets(AslFields fields, String start, Map<String, State> states) {
        target(fields, "StartAt", start, states);
        for (State state : states.values()) {
            String from = "States/" + state.name();
            target(fields, from, state.flow().next(), states);
            if (state instanceof State.Choice choice) {
                choice.rules().forEach(rule -> target(fields, from, rule.next(), states));
            }
            if (state instanceof State.Recoverable recoverable) {
                recoverable
                        .recovery()
                        .catchers()
                        .forEach(caught -> target(fields, from, caught.flow().next(), states));
            }
        }
    }

    private static void target(
            AslFields fields, String from, @Nullable String to, Map<String, State> states) {
        if (to != null && !states.containsKey(to)) {
            fields.problem(from + " goes to " + to + ", which is not a state here");
        }
    }
}
