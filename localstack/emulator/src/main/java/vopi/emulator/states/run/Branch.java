package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.asl.StateGraph;

/// One sequence of states: the whole machine, or an iteration of a Map.
final class Branch {
    private final Execution run;
    private final StateGraph machine;
    private final String path;
    private final Map<String, JsonNode> variables;
    private final ObjectNode context;
    private final Consumer<BranchResult> done;
    private int visits;
    private long last;
    private boolean over;
    private @Nullable StateExecution current;

    /// @param path identifies the branch in the journal; the same after a restart
    /// @param outer variables of the enclosing scopes, with their current values
    /// @param context additional members of `$states.context`, such as `Map`
    Branch(
            Execution run,
            StateGraph machine,
            String path,
            Map<String, JsonNode> outer,
            ObjectNode context,
            Consumer<BranchResult> done) {
        this.run = run;
        this.machine = machine;
        this.path = path;
        this.variables = new HashMap<>(outer);
        this.context = context;
        this.done = done;
    }

    void start(JsonNode input, long previous) {
        last = previous;
        enter(machine.startAt(), input);
    }

    private void enter(String name, JsonNode input) {
        String key = path + "/" + visits + ":" + name;
        visits++;
        run.post(() -> {
            if (!over) {
                StateExecution state =
                        new StateExecution(run, this, machine.state(name), key, input);
                current = state;
                state.begin();
            }
        });
    }

    /// The current state ends.
    ///
    /// @param next null at the end of the branch
    void leave(@Nullable String next, JsonNode output, Map<String, JsonNode> assigned) {
        variables.putAll(assigned);
        if (next != null) {
            enter(next, output);
        } else {
            end(new BranchResult.Succeeded(output));
        }
    }

    void fail(ErrorOutput error) {
        end(new BranchResult.Failed(error));
    }

    private void end(BranchResult ending) {
        if (!over) {
            over = true;
            done.accept(ending);
        }
    }

    /// Stops all work inside without recording an end.
    void cancel() {
        over = true;
        if (current != null) {
            current.cancel();
        }
    }

    Map<String, JsonNode> variables() {
        return variables;
    }

    ObjectNode context() {
        return context;
    }

    /// Id of the last event of this branch.
    long last() {
        return last;
    }

    void last(long id) {
        last = Math.max(last, id);
    }
}
