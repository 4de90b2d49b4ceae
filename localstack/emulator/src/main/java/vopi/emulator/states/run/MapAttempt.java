package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.asl.AslErrors;
import vopi.emulator.states.asl.State;
import vopi.emulator.states.expr.EvaluationFailed;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// One pass over the items of an inline Map.
final class MapAttempt implements StateAttempt {
    private final Execution run;
    private final StateExecution visit;
    private final State.MapState map;
    private final String key;
    private final Map<Integer, Branch> running = new TreeMap<>();
    private final Map<Integer, JsonNode> results = new TreeMap<>();
    private JsonNode items = JsonData.array();
    private int concurrency;
    private @Nullable Integer toleratedCount;
    private @Nullable Integer toleratedPercentage;
    private long startedId;
    private int next;
    private int failures;
    private boolean over;

    MapAttempt(Execution run, StateExecution visit, State.MapState map, String key) {
        this.run = run;
        this.visit = visit;
        this.map = map;
        this.key = key;
    }

    @Override
    public void start() {
        Entry started = run.find(key, "MapStateStarted");
        if (started == null) {
            ObjectNode decided = decided();
            started =
                    visit.event(
                            key,
                            "MapStateStarted",
                            () -> JsonData.object().put("length", decided.path("items").size()),
                            () -> decided);
        }
        visit.branch().last(started.id());
        startedId = started.id();
        ObjectNode decided = started.extraOf();
        items = decided.path("items");
        concurrency = decided.path("concurrency").intValue();
        toleratedCount = decided.has("count") ? (Integer) decided.path("count").intValue() : null;
        toleratedPercentage =
                decided.has("percentage") ? (Integer) decided.path("percentage").intValue() : null;
        Entry failed = run.find(key, "MapStateFailed");
        if (failed != null) {
            over = true;
            visit.branch().last(failed.id());
            visit.failed(ErrorOutput.of(failed.extraOf()));
        } else {
            pump();
        }
    }

    /// Decisions that must stay the same after a restart.
    private ObjectNode decided() {
        ObjectNode decided = JsonData.object();
        decided.set("items", chosen());
        int wanted =
                map.maxConcurrency() == null ? 0 : integer(map.maxConcurrency(), "MaxConcurrency");
        decided.put(
                "concurrency",
                wanted == 0
                        ? SfnQuotas.INLINE_CONCURRENCY
                        : Math.min(wanted, SfnQuotas.INLINE_CONCURRENCY));
        if (map.toleratedCount() != null) {
            decided.put("count", integer(map.toleratedCount(), "ToleratedFailureCount"));
        }
        if (map.toleratedPercentage() != null) {
            decided.put(
                    "percentage", integer(map.toleratedPercentage(), "ToleratedFailurePercentage"));
        }
        return decided;
    }

    private int integer(JsonNode template, String field) {
        return visit.integer(template, field, 0);
    }

    private JsonNode chosen() {
        JsonNode chosen =
                map.items() == null
                        ? visit.input()
                        : visit.evaluate(map.items(), "Items", Map.of());
        if (!chosen.isArray()) {
            throw new EvaluationFailed(
                    "Items", "the items are not an array: " + chosen.getNodeType());
        }
        return chosen;
    }

    private void pump() {
        while (!over && next < items.size() && running.size() < concurrency) {
            begin(next++);
        }
        if (!over && running.isEmpty() && next == items.size()) {
            over = true;
            visit.event(key, "MapStateSucceeded", () -> null);
            ArrayNode output = JsonData.array();
            results.values().forEach(output::add);
            visit.succeeded(output);
        }
    }

    private void begin(int index) {
        String path = key + "[" + index + "]";
        ObjectNode item = JsonData.object().put("Index", index);
        item.set("Value", items.get(index));
        ObjectNode context = visit.branch().context().deepCopy();
        context.putObject("Map").set("Item", item);
        JsonNode input =
                map.itemSelector() == null
                        ? items.get(index)
                        : visit.evaluate(map.itemSelector(), "ItemSelector", Map.of(), context);
        Entry started = event(path, "MapIterationStarted", startedId, index, null);
        Entry succeeded = run.find(path, "MapIterationSucceeded");
        Entry failed = run.find(path, "MapIterationFailed");
        if (succeeded != null) {
            results.put(index, succeeded.extraOf().path("output"));
        } else if (failed != null) {
            failed(index, ErrorOutput.of(failed.extraOf()));
        } else {
            Branch branch =
                    new Branch(
                            run,
                            map.processor(),
                            path,
                            visit.branch().variables(),
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
        visit.attempt(() -> {
            switch (ending) {
                case BranchResult.Succeeded(JsonNode output) -> {
                    ObjectNode extra = JsonData.object();
                    extra.set("output", output);
                    event(path, "MapIterationSucceeded", last, index, extra);
                    results.put(index, output);
                }
                case BranchResult.Failed(ErrorOutput error) -> {
                    event(path, "MapIterationFailed", last, index, error.details());
                    failed(index, error);
                }
            }
            pump();
        });
    }

    private void failed(int index, ErrorOutput error) {
        failures++;
        if (toleratedCount == null && toleratedPercentage == null) {
            fail(error);
        } else if (tooMany()) {
            fail(
                    new ErrorOutput(
                            AslErrors.TOLERATED,
                            failures
                                    + " of "
                                    + items.size()
                                    + " items failed, the last one (index "
                                    + index
                                    + ") with "
                                    + error.error()));
        }
    }

    private boolean tooMany() {
        return (toleratedCount != null && failures > toleratedCount)
                || (toleratedPercentage != null
                        && failures * 100L > (long) toleratedPercentage * items.size());
    }

    private void fail(ErrorOutput error) {
        over = true;
        running.forEach((index, branch) -> {
            branch.cancel();
            event(key + "[" + index + "]", "MapIterationAborted", branch.last(), index, null);
        });
        running.clear();
        visit.event(key, "MapStateFailed", () -> null, error::details);
        visit.failed(error);
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
