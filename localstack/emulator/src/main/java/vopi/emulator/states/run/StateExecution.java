package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.asl.AslErrors;
import vopi.emulator.states.asl.Catcher;
import vopi.emulator.states.asl.Flow;
import vopi.emulator.states.asl.Retrier;
import vopi.emulator.states.asl.State;
import vopi.emulator.states.expr.EvaluationFailed;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// One execution of one state: enter, work with its attempts, leave.
final class StateExecution {
    private final Execution run;
    private final Branch branch;
    private final State state;
    private final String key;
    private final JsonNode input;
    private final StateScope scope;

    /// By retrier of the state: number of retries so far.
    private final int[] usedAttempts;

    private int number;
    private StateAttempt attempt = none();
    private Runnable cancelTimer = () -> {};
    private boolean over;

    StateExecution(Execution run, Branch branch, State state, String key, JsonNode input) {
        this.run = run;
        this.branch = branch;
        this.state = state;
        this.key = key;
        this.input = input;
        this.scope = new StateScope(run.identity().input(), branch, input);
        this.usedAttempts =
                new int
                        [state instanceof State.Recoverable recoverable
                                ? recoverable.recovery().retriers().size()
                                : 0];
    }

    void begin() {
        Entry entry =
                event(
                        key,
                        state.type() + "StateEntered",
                        () ->
                                JsonData.object()
                                        .put("name", state.name())
                                        .put("input", JsonData.text(input)));
        Entry exited = run.find(key, state.type() + "StateExited");
        if (exited != null) {
            leaveAgain(exited);
            return;
        }
        attempt(() -> work(entry));
    }

    private void work(Entry entry) {
        SfnQuotas.checked(input, "The input of the state '" + state.name() + "'");
        switch (state) {
            case State.Recoverable recoverable -> begin(recoverable);
            case State.Pass pass -> finish(pass.flow(), input, Map.of());
            case State.Succeed succeed -> finish(succeed.flow(), input, Map.of());
            case State.Choice choice -> finish(scope.chosen(choice), input, Map.of());
            case State.Wait waiting -> waitUntil(waiting, entry.at());
            case State.Fail fail ->
                    branch.fail(
                            new ErrorOutput(
                                    scope.text(fail.error(), "Error"),
                                    scope.text(fail.cause(), "Cause")));
        }
    }

    private void begin(State.Recoverable recoverable) {
        String attemptKey = key + "#" + number;
        attempt =
                switch (recoverable) {
                    case State.Task task -> new TaskAttempt(run, this, task, attemptKey);
                    case State.MapState map -> new MapAttempt(run, this, map, attemptKey);
                };
        attempt.start();
    }

    private void waitUntil(State.Wait waiting, Instant from) {
        Entry note =
                run.noteOnce(
                        key,
                        "waitUntil",
                        () ->
                                JsonData.object()
                                        .put(
                                                "until",
                                                from.plusSeconds(scope.seconds(waiting))
                                                        .toString()));
        cancelTimer =
                run.at(until(note), () -> attempt(() -> finish(waiting.flow(), input, Map.of())));
    }

    private static Instant until(Entry note) {
        return Instant.parse(note.extraOf().path("until").asText());
    }

    /// The work has a result: continues with Assign, Output and the next state.
    void succeeded(JsonNode result) {
        attempt(() -> finish(state.flow(), result, Map.of("result", result)));
    }

    /// Leaves the state.
    ///
    /// @param otherwise the default output
    /// @param more additional members of `$states` besides input and context
    private void finish(Flow flow, JsonNode otherwise, Map<String, JsonNode> more) {
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        flow.assign().forEach((name, value) -> assigned.put(name, variable(name, value, more)));
        JsonNode output =
                flow.output() == null ? otherwise : scope.evaluate(flow.output(), "Output", more);
        String text = SfnQuotas.checked(output, "The output of the state '" + state.name() + "'");
        over = true;
        ObjectNode variables = JsonData.object();
        assigned.forEach((name, value) -> variables.put(name, JsonData.text(value)));
        event(
                key,
                state.type() + "StateExited",
                () -> {
                    ObjectNode details =
                            JsonData.object().put("name", state.name()).put("output", text);
                    if (!variables.isEmpty()) {
                        details.set("assignedVariables", variables);
                    }
                    return details;
                },
                () -> JsonData.object().put("next", flow.next()));
        branch.leave(flow.next(), output, assigned);
    }

    private JsonNode variable(String name, JsonNode template, Map<String, JsonNode> more) {
        JsonNode value = scope.evaluate(template, "Assign/" + name, more);
        SfnQuotas.checked(value, "The variable '" + name + "'");
        return value;
    }

    private void leaveAgain(Entry exited) {
        over = true;
        branch.last(exited.id());
        Map<String, JsonNode> assigned = new HashMap<>();
        exited.detailsOf()
                .path("assignedVariables")
                .forEachEntry((name, value) -> assigned.put(name, JsonData.reread(value.asText())));
        branch.leave(
                exited.extraOf().path("next").textValue(),
                JsonData.reread(exited.detailsOf().path("output").asText()),
                assigned);
    }

    /// Runs a part of the state; an exception goes to Retry and Catch.
    void attempt(Runnable part) {
        if (over) {
            return;
        }
        try {
            part.run();
        } catch (EvaluationFailed failed) {
            String cause =
                    "An error occurred while executing the state '"
                            + state.name()
                            + "': "
                            + failed.getMessage();
            event(
                    key + "#" + number,
                    "EvaluationFailed",
                    () ->
                            new ErrorOutput(AslErrors.QUERY, cause)
                                    .details()
                                    .put("location", failed.location())
                                    .put("state", state.name()));
            failed(new ErrorOutput(AslErrors.QUERY, cause));
        } catch (StateFailed failed) {
            failed(failed.error());
        }
    }

    /// The work failed: continues with Retry, Catch, or the end of the branch.
    void failed(ErrorOutput error) {
        attempt.cancel();
        if (!(state instanceof State.Recoverable recoverable)) {
            giveUp(error);
            return;
        }
        for (int i = 0; i < usedAttempts.length; i++) {
            Retrier retrier = recoverable.recovery().retriers().get(i);
            if (AslErrors.match(retrier.errors(), error.name())) {
                if (usedAttempts[i] < retrier.maxAttempts()) {
                    retry(retrier, usedAttempts[i]++);
                    return;
                }
                break;
            }
        }
        for (Catcher catcher : recoverable.recovery().catchers()) {
            if (AslErrors.match(catcher.errors(), error.name())) {
                caught(catcher, error);
                return;
            }
        }
        giveUp(error);
    }

    private void retry(Retrier retrier, int before) {
        Entry note =
                run.noteOnce(
                        key + "#" + number,
                        "retryAt",
                        () ->
                                JsonData.object()
                                        .put(
                                                "until",
                                                run.now()
                                                        .plus(
                                                                retrier.delay(
                                                                        before,
                                                                        run.context().random()))
                                                        .toString()));
        number++;
        State.Recoverable recoverable = (State.Recoverable) state;
        cancelTimer = run.at(until(note), () -> attempt(() -> begin(recoverable)));
    }

    private void caught(Catcher catcher, ErrorOutput error) {
        try {
            finish(catcher.flow(), error.tree(), Map.of("errorOutput", error.tree()));
        } catch (EvaluationFailed failed) {
            giveUp(new ErrorOutput(AslErrors.QUERY, "in Catch: " + failed.getMessage()));
        } catch (StateFailed failed) {
            giveUp(failed.error());
        }
    }

    private void giveUp(ErrorOutput error) {
        over = true;
        branch.fail(error);
    }

    void cancel() {
        over = true;
        cancelTimer.run();
        attempt.cancel();
    }

    Branch branch() {
        return branch;
    }

    StateScope scope() {
        return scope;
    }

    Entry event(String key, String type, Supplier<@Nullable ObjectNode> details) {
        return event(key, type, details, () -> null);
    }

    Entry event(
            String key,
            String type,
            Supplier<@Nullable ObjectNode> details,
            Supplier<@Nullable ObjectNode> extra) {
        Entry entry = run.once(key, type, branch.last(), details, extra);
        branch.last(entry.id());
        return entry;
    }

    private static StateAttempt none() {
        return new StateAttempt() {
            @Override
            public void start() {}

            @Override
            public void cancel() {}
        };
    }
}
