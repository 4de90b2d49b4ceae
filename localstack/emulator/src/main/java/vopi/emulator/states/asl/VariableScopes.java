package vopi.emulator.states.asl;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks names of variables: well formed, and never assigned in an inner scope of the one that
/// declares them.
final class VariableScopes {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,79}");

    private VariableScopes() {}

    static void check(StateGraph machine, AslFields report) {
        check(machine, Set.of(), report);
    }

    private static void check(StateGraph machine, Set<String> outer, AslFields report) {
        Set<String> own = new HashSet<>();
        machine.states().values().forEach(state -> assigned(state, own));
        for (String name : own) {
            if (!NAME.matcher(name).matches() || name.equals("states")) {
                report.problem("Assign: " + name + " is not a valid name of a variable");
            }
            if (outer.contains(name)) {
                report.problem("Assign: the variable " + name + " exists in an outer scope");
            }
        }
        Set<String> visible = new HashSet<>(outer);
        visible.addAll(own);
        for (State state : machine.states().values()) {
            if (state instanceof State.MapState map) {
                check(map.processor(), visible, report);
            }
        }
    }

    private static void assigned(State state, Set<String> names) {
        names.addAll(state.flow().assign().keySet());
        if (state instanceof State.Recoverable recoverable) {
            recoverable
                    .recovery()
                    .catchers()
                    .forEach(catcher -> names.addAll(catcher.flow().assign().keySet()));
        }
    }
}
