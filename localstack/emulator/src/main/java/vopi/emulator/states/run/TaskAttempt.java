package vopi.emulator.states.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.asl.AslErrors;
import vopi.emulator.states.asl.Resource;
import vopi.emulator.states.asl.State;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.task.TaskCalls;
import vopi.emulator.states.task.TaskOutcome;

/// One call of a Task: scheduled, started, and one outcome.
final class TaskAttempt implements StateAttempt, TokenRegistry.Waiting {
    private static final int TOKEN_BYTES = 32;
    private final Execution run;
    private final StateExecution state;
    private final State.Task task;
    private final Resource resource;
    private final String key;
    private boolean over;
    private @Nullable String token;
    private @Nullable Integer heartbeatSeconds;

    /// Each has no effect before its start and after its end.
    private Runnable cancelCall = () -> {};

    private Runnable cancelTimeout = () -> {};
    private Runnable cancelHeartbeat = () -> {};

    TaskAttempt(Execution run, StateExecution state, State.Task task, String key) {
        this.run = run;
        this.state = state;
        this.task = task;
        this.resource = task.resource();
        this.key = key;
    }

    @Override
    public void start() {
        Entry scheduled = schedule();
        Entry done = known("Succeeded");
        Entry failed = known("Failed") == null ? known("TimedOut") : known("Failed");
        if (done != null) {
            over = true;
            state.succeeded(JsonData.reread(done.detailsOf().path("output").asText()));
        } else if (failed != null) {
            over = true;
            state.failed(ErrorOutput.of(failed.detailsOf()));
        } else {
            state.event(key, "TaskStarted", this::described);
            launch(scheduled);
        }
    }

    private @Nullable Entry known(String suffix) {
        Entry entry = run.find(key, "Task" + suffix);
        if (entry != null) {
            state.branch().last(entry.id());
        }
        return entry;
    }

    private Entry schedule() {
        Entry known = known("Scheduled");
        if (known != null) {
            token = known.extraOf().path("token").textValue();
            return known;
        }
        String fresh = resource.waitsForToken() ? newToken() : null;
        token = fresh;
        ObjectNode context = JsonData.object();
        if (fresh != null) {
            context.putObject("Task").put("Token", fresh);
        }
        JsonNode arguments =
                state.scope().evaluate(task.arguments(), "Arguments", Map.of(), context);
        String text =
                SfnQuotas.checked(arguments, "The arguments of the state '" + task.name() + "'");
        ObjectNode details =
                described().put("region", run.context().region()).put("parameters", text);
        if (task.timeoutSeconds() != null) {
            details.put("timeoutInSeconds", task.timeoutSeconds());
        }
        if (task.heartbeatSeconds() != null) {
            details.put("heartbeatInSeconds", task.heartbeatSeconds());
        }
        return state.event(
                key, "TaskScheduled", () -> details, () -> JsonData.object().put("token", fresh));
    }

    private ObjectNode described() {
        return JsonData.object()
                .put("resourceType", resource.service())
                .put("resource", resource.action());
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        run.context().random().nextBytes(bytes);
        return "VOPI" + HexFormat.of().formatHex(bytes);
    }

    private void launch(Entry scheduled) {
        ObjectNode details = scheduled.detailsOf();
        if (details.has("timeoutInSeconds")) {
            cancelTimeout =
                    run.at(
                            run.now().plusSeconds(details.path("timeoutInSeconds").intValue()),
                            () -> timedOut(AslErrors.TIMEOUT));
        }
        if (details.has("heartbeatInSeconds")) {
            heartbeatSeconds = details.path("heartbeatInSeconds").intValue();
            expectHeartbeat();
        }
        if (token != null) {
            run.tokens().add(token, this);
        }
        cancelCall =
                run.context()
                        .calls()
                        .start(request(details), outcome -> run.post(() -> answered(outcome)));
    }

    private TaskCalls.Call request(ObjectNode details) {
        JsonNode arguments = JsonData.reread(details.path("parameters").asText());
        return switch (resource) {
            case ECS_RUN_TASK_TOKEN -> new TaskCalls.EcsTask(JsonData.bytes(arguments));
            case LAMBDA_INVOKE ->
                    new TaskCalls.Lambda(
                            arguments.path("FunctionName").textValue(),
                            JsonData.bytes(arguments.path("Payload")));
        };
    }

    private void answered(TaskOutcome outcome) {
        if (over) {
            return;
        }
        state.attempt(() -> {
            switch (outcome) {
                case TaskOutcome.Failed(String error, String cause) ->
                        failed(new ErrorOutput(error, cause));
                case TaskOutcome.Succeeded(byte[] payload) when resource.waitsForToken() ->
                        state.event(
                                key,
                                "TaskSubmitted",
                                () -> described().put("output", text(payload)));
                case TaskOutcome.Succeeded(byte[] payload) -> answered(text(payload));
            }
        });
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private void answered(String payload) {
        JsonNode result;
        try {
            result = JsonData.parse(payload.isEmpty() ? "null" : payload);
        } catch (JsonProcessingException malformed) {
            failed(
                    new ErrorOutput(
                            AslErrors.RUNTIME,
                            "the answer is not JSON: " + malformed.getOriginalMessage()));
            return;
        }
        ObjectNode wrapped = JsonData.object().put("ExecutedVersion", "$LATEST");
        wrapped.set("Payload", result);
        succeeded(wrapped.put("StatusCode", 200));
    }

    private void succeeded(JsonNode result) {
        String text = JsonData.text(result);
        if (SfnQuotas.tooLarge(text)) {
            failed(
                    new ErrorOutput(
                            AslErrors.DATA_LIMIT,
                            "The state/task '"
                                    + task.name()
                                    + "' returned a result with a size exceeding the maximum number"
                                    + " of bytes service limit."));
            return;
        }
        finish();
        state.event(key, "TaskSucceeded", () -> described().put("output", text));
        state.succeeded(result);
    }

    private void failed(ErrorOutput error) {
        finish();
        state.event(
                key,
                "TaskFailed",
                () -> {
                    ObjectNode details = described();
                    details.setAll(error.details());
                    return details;
                });
        state.failed(error);
    }

    private void timedOut(String error) {
        if (over) {
            return;
        }
        cancelCall.run();
        finish();
        state.event(key, "TaskTimedOut", () -> described().put("error", error));
        state.failed(new ErrorOutput(error, null));
    }

    private void expectHeartbeat() {
        cancelHeartbeat.run();
        if (heartbeatSeconds != null) {
            cancelHeartbeat =
                    run.at(
                            run.now().plusSeconds(heartbeatSeconds),
                            () -> timedOut(AslErrors.HEARTBEAT_TIMEOUT));
        }
    }

    private void finish() {
        over = true;
        cancelTimeout.run();
        cancelHeartbeat.run();
        if (token != null) {
            run.tokens().remove(token);
        }
    }

    @Override
    public void cancel() {
        if (!over) {
            finish();
            cancelCall.run();
        }
    }

    @Override
    public boolean succeed(String output) {
        return inTurn(() -> succeeded(JsonData.reread(output)));
    }

    @Override
    public boolean fail(ErrorOutput error) {
        return inTurn(() -> failed(error));
    }

    @Override
    public boolean heartbeat() {
        return inTurn(this::expectHeartbeat);
    }

    /// Posts an action of a token's owner.
    ///
    /// @return false if the task no longer waits
    private boolean inTurn(Runnable action) {
        boolean[] done = {false};
        run.post(() -> {
            if (!over) {
                done[0] = true;
                state.attempt(action);
            }
        });
        return done[0];
    }
}
