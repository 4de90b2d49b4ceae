package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.asl.State;
import vopi.emulator.states.expr.EvaluationFailed;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// One pass over the items of an inline Map.
final class MapAttempt implements StateAttempt {
    private final Execution run;
    private final StateExecution state;
    private final State.MapState map;
    private final String key;
    private final Map<Integer, Branch> running = new TreeMap<>();
    private final Map<Integer, JsonNode> results = new TreeMap<>();
    private JsonNode items = JsonData.array();
    private long startedId;
    private int next;
    private boolean over;

    MapAttempt(Execution run, StateExecution state, State.MapState map, String key) {
        this.run = run;
        this.state = state;
        this.map = map;
        this.key = key;
    }

    @Override
    public void start() {
        Entry started = run.find(key, "MapStateStarted");
        if (started == null) {
            ObjectNode decided = JsonData.object();
            decided.set("items", chosen());
            started =
                    state.event(
                            key,
                            "MapStateStarted",
                            () -> JsonData.object().put("length", decided.path("items").size()),
                            () -> decided);
        }
        state.branch().last(started.id());
        startedId = started.id();
        items = started.extraOf().path("items");
        Entry failed = run.find(key, "MapStateFailed");
        if (failed != null) {
            over = true;
            state.branch().last(failed.id());
            state.failed(ErrorOutput.of(failed.extraOf()));
        } else {
            pump();
        }
    }

    private JsonNode chosen() {
        JsonNode chosen = state.scope().evaluate(map.items(), "Items", Map.of());
        if (!chosen.isArray()) {
            throw new EvaluationFailed(
                    "Items", "the items are not an array: " + chosen.getNodeType());
        }
        return chosen;
    }

    private void pump() {
        while (!over && next < items.size() && running.size() < map.maxConcurrency()) {
            begin(next++);
        }
        if (!over && running.isEmpty() && next == items.size()) {
            over = true;
            state.event(key, "MapStateSucceeded", () -> null);
            ArrayNode output = JsonData.array();
            results.values().forEach(output::add);
            state.succeeded(output);
        }
    }

    private void begin(int index) {
        String path = key + "[" + index + "]";
        ObjectNode context = state.branch().context().deepCopy();
        context.putObject("Map").putObject("Item").set("Value", items.get(index));
        JsonNode input =
                state.scope().evaluate(map.itemSelector(), "ItemSelector", Map.of(), context);
        Entry started = event(path, "MapIterationStarted", startedId, index, null);
        Entry succeeded = run.find(path, "MapIterationSucceeded");
        Entry failed = run.find(path, "MapIterationFailed");
        if (succeeded != null) {
            results.put(index, succeeded.extraOf().path("output"));
        } else if (failed != null) {
            fail(ErrorOutput.of(failed.extraOf()));
        } else {
            Branch branch =
                    new Branch(
                            run,
                            map.processor(),
                            path,
                            state.branch().variables(),
                            context,
                            ending -> ended(index, ending));
            running.put(index, branch);
            branch.start(input, started.id());
        }
    }

    private void ended(int index, BranchResult ending) {
        Branch branch = running.remove(index);
        long last = branch == null ? startedId : branch.last();
        String path = key + "[" + index + "]";
        state.attempt(() -> {
            switch (ending) {
                case BranchResult.Succeeded(JsonNode output) -> {
                    ObjectNode extra = JsonData.object();
                    extra.set("output", output);
                    event(path, "MapIterationSucceeded", last, index, extra);
                    results.put(index, output);
                }
                case BranchResult.Failed(ErrorOutput error) -> {
                    event(path, "MapIterationFailed", last, index, error.details());
                    fail(error);
                }
            }
            pump();
        });
    }

    private void fail(ErrorOutput error) {
        over = true;
        running.forEach((index, branch) -> {
            branch.cancel();
            event(key + "[" + index + "]", "MapIterationAborted", branch.last(), index, null);
        });
        running.clear();
        state.event(key, "MapStateFailed", () -> null, error::details);
        state.failed(error);
    }

    private Entry event(
            String path, String type, long previous, int index, @Nullable ObjectNode extra) {
        return run.once(
                path,
                type,
                previous,
                () -> JsonData.object().put("name", map.name()).put("index", index),
                () -> extra);
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            running.values().forEach(Branch::cancel);
        }
    }
}
