package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import vopi.emulator.states.asl.State;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// One pass through the branches of a Parallel, all at once.
final class ParallelAttempt implements StateAttempt {
    private static final String BRANCH_SUCCEEDED = "branchSucceeded";
    private final Execution run;
    private final StateExecution visit;
    private final State.Parallel parallel;
    private final String key;
    private final Map<Integer, Branch> running = new TreeMap<>();
    private final Map<Integer, JsonNode> results = new TreeMap<>();
    private boolean over;

    ParallelAttempt(Execution run, StateExecution visit, State.Parallel parallel, String key) {
        this.run = run;
        this.visit = visit;
        this.parallel = parallel;
        this.key = key;
    }

    @Override
    public void start() {
        Entry started = visit.event(key, "ParallelStateStarted", () -> null, this::decided);
        Entry failed = run.find(key, "ParallelStateFailed");
        if (failed != null) {
            over = true;
            visit.branch().last(failed.id());
            visit.failed(ErrorOutput.of(failed.extraOf()));
            return;
        }
        for (int i = 0; i < parallel.branches().size(); i++) {
            begin(i, started.extraOf().path("input"), started.id());
        }
        finishIfDone();
    }

    private ObjectNode decided() {
        ObjectNode decided = JsonData.object();
        decided.set(
                "input",
                parallel.arguments() == null
                        ? visit.input()
                        : visit.evaluate(parallel.arguments(), "Arguments", Map.of()));
        return decided;
    }

    private void begin(int index, JsonNode input, long previous) {
        String path = key + "{" + index + "}";
        Entry known = run.find(path, BRANCH_SUCCEEDED);
        if (known != null) {
            results.put(index, known.extraOf().path("output"));
            return;
        }
        Branch branch =
                new Branch(
                        run,
                        parallel.branches().get(index),
                        path,
                        visit.branch().variables(),
                        visit.branch().context(),
                        ending -> visit.attempt(() -> ended(index, path, ending)));
        running.put(index, branch);
        branch.start(input, previous);
    }

    private void ended(int index, String path, BranchResult ending) {
        Branch branch = running.remove(index);
        switch (ending) {
            case BranchResult.Succeeded(JsonNode output) -> {
                ObjectNode extra = JsonData.object();
                extra.set("output", output);
                run.noteOnce(path, BRANCH_SUCCEEDED, () -> extra);
                results.put(index, output);
                if (branch != null) {
                    visit.branch().last(branch.last());
                }
                finishIfDone();
            }
            case BranchResult.Failed(ErrorOutput error) -> {
                cancel();
                visit.event(key, "ParallelStateFailed", () -> null, error::details);
                visit.failed(error);
            }
        }
    }

    private void finishIfDone() {
        if (!over && results.size() == parallel.branches().size()) {
            over = true;
            visit.event(key, "ParallelStateSucceeded", () -> null);
            ArrayNode output = JsonData.array();
            results.values().forEach(output::add);
            visit.succeeded(output);
        }
    }

    @Override
    public void cancel() {
        if (!over) {
            over = true;
            running.values().forEach(Branch::cancel);
        }
    }
}
