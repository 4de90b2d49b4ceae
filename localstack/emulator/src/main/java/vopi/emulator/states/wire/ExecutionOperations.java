package vopi.emulator.states.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.run.Definitions;
import vopi.emulator.states.run.ErrorOutput;
import vopi.emulator.states.run.ExecutionRegistry;
import vopi.emulator.states.run.ExecutionStatus;
import vopi.emulator.states.run.ExecutionSummary;
import vopi.emulator.states.run.InterpreterContext;
import vopi.emulator.states.run.SfnQuotas;

/// Operations on executions.
final class ExecutionOperations {
    private final ExecutionRegistry executions;
    private final MachineOperations machines;
    private final InterpreterContext around;
    private final Supplier<String> names;

    /// @param names generates names for executions that are started without one
    ExecutionOperations(
            ExecutionRegistry executions,
            MachineOperations machines,
            InterpreterContext around,
            Supplier<String> names) {
        this.executions = executions;
        this.machines = machines;
        this.around = around;
        this.names = names;
    }

    ObjectNode start(SfnRequest request) {
        Definitions.StateMachine machine = machines.byArn(request.required("stateMachineArn"));
        String wanted = request.text("name");
        String given = request.text("input");
        request.ignoring("traceHeader").finish();
        String name = wanted == null ? names.get() : SfnNames.checked(wanted);
        String input = checkedInput(given == null ? "{}" : given);
        return switch (executions.start(machine, name, input)) {
            case ExecutionRegistry.Start.Running(ExecutionSummary summary) ->
                    JsonData.object()
                            .put("executionArn", summary.arn())
                            .put("startDate", SfnDescriptions.seconds(summary.started()));
            case ExecutionRegistry.Start.NameTaken(ExecutionSummary summary) ->
                    throw new SfnError(
                            "ExecutionAlreadyExists",
                            "Execution Already Exists: '" + summary.arn() + "'");
        };
    }

    private static String checkedInput(String input) {
        if (SfnQuotas.tooLarge(input)) {
            throw SfnRequest.invalid("'input' is larger than " + SfnQuotas.DATA_BYTES + " bytes");
        }
        try {
            JsonData.parse(input);
            return input;
        } catch (JsonProcessingException malformed) {
            throw new SfnError(
                    "InvalidExecutionInput",
                    "Invalid State Machine Execution Input: '"
                            + malformed.getOriginalMessage()
                            + "'");
        }
    }

    ObjectNode stop(SfnRequest request) {
        String arn = request.required("executionArn");
        ErrorOutput why = new ErrorOutput(request.text("error"), request.text("cause"));
        request.finish();
        if (executions.stop(checkedArn(arn), why).isEmpty()) {
            throw unknown(arn);
        }
        ExecutionSummary summary = find(arn);
        return JsonData.object()
                .put(
                        "stopDate",
                        SfnDescriptions.seconds(
                                Objects.requireNonNullElse(
                                        summary.stopped(), around.timers().instant())));
    }

    ObjectNode describe(SfnRequest request) {
        ExecutionSummary summary = find(request.required("executionArn"));
        request.ignoring("includedData").finish();
        return SfnDescriptions.execution(summary, around.stateMachineArn(summary.machine()))
                .setAll(data(summary));
    }

    /// Input, output and error of an execution.
    ObjectNode data(ExecutionSummary summary) {
        ObjectNode view = JsonData.object().put("input", executions.input(summary));
        view.putObject("inputDetails").put("included", true);
        if (summary.status() == ExecutionStatus.SUCCEEDED) {
            Entry last = executions.entries(summary).getLast();
            view.put("output", last.detailsOf().path("output").asText());
            view.putObject("outputDetails").put("included", true);
        }
        SfnDescriptions.putIfThere(view, "error", summary.error().error());
        SfnDescriptions.putIfThere(view, "cause", summary.error().cause());
        return view;
    }

    ObjectNode list(SfnRequest request) {
        Definitions.StateMachine machine = machines.byArn(request.required("stateMachineArn"));
        String status = request.text("statusFilter");
        int size = request.number("maxResults", 0, 0, ListPages.MAX);
        String token = request.text("nextToken");
        request.finish();
        List<ExecutionSummary> all =
                executions.list(machine.name()).stream()
                        .filter(summary -> status == null || summary.status() == status(status))
                        .toList();
        ObjectNode answer = JsonData.object();
        ArrayNode views = answer.putArray("executions");
        ListPages.page(
                all,
                size,
                token,
                (page, next) -> {
                    page.forEach(summary ->
                            views.add(SfnDescriptions.execution(summary, machine.arn())));
                    SfnDescriptions.putIfThere(answer, "nextToken", next);
                });
        return answer;
    }

    private static ExecutionStatus status(String word) {
        try {
            return ExecutionStatus.valueOf(word);
        } catch (IllegalArgumentException unknown) {
            throw SfnRequest.invalid("the value at 'statusFilter' is not a status: " + word);
        }
    }

    ObjectNode history(SfnRequest request) {
        ExecutionSummary summary = find(request.required("executionArn"));
        int size = request.number("maxResults", 0, 0, ListPages.MAX);
        boolean reverse = request.flag("reverseOrder", false);
        boolean data = request.flag("includeExecutionData", true);
        String token = request.text("nextToken");
        request.finish();
        List<Entry> events = executions.entries(summary).stream().filter(Entry::isEvent).toList();
        ObjectNode answer = JsonData.object();
        ArrayNode views = answer.putArray("events");
        ListPages.page(
                reverse ? events.reversed() : events,
                size,
                token,
                (page, next) -> {
                    page.forEach(event -> views.add(SfnDescriptions.event(event, data)));
                    SfnDescriptions.putIfThere(answer, "nextToken", next);
                });
        return answer;
    }

    private ExecutionSummary find(String arn) {
        return executions.find(checkedArn(arn)).orElseThrow(() -> unknown(arn));
    }

    private static String checkedArn(String arn) {
        if (!arn.startsWith("arn:aws:states:") || !arn.contains(":execution:")) {
            throw new SfnError("InvalidArn", "Invalid Arn: '" + arn + "'");
        }
        return arn;
    }

    private static SfnError unknown(String arn) {
        return new SfnError("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    ObjectNode succeedTask(SfnRequest request) {
        String token = token(request);
        String output = request.required("output");
        request.finish();
        if (SfnQuotas.tooLarge(output)) {
            throw SfnRequest.invalid("'output' is larger than " + SfnQuotas.DATA_BYTES + " bytes");
        }
        try {
            JsonData.parse(output);
        } catch (JsonProcessingException malformed) {
            throw new SfnError("InvalidOutput", "Invalid Output: not JSON");
        }
        return taken(executions.succeed(token, output));
    }

    ObjectNode failTask(SfnRequest request) {
        String token = token(request);
        ErrorOutput error = new ErrorOutput(request.text("error"), request.text("cause"));
        request.finish();
        return taken(executions.fail(token, error));
    }

    ObjectNode beat(SfnRequest request) {
        String token = token(request);
        request.finish();
        return taken(executions.heartbeat(token));
    }

    private static String token(SfnRequest request) {
        String token = request.required("taskToken");
        if (!token.startsWith("VOPI")) {
            throw new SfnError("InvalidToken", "Invalid Token: 'Invalid token'");
        }
        return token;
    }

    private static ObjectNode taken(boolean taken) {
        if (!taken) {
            throw new SfnError(
                    "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
        }
        return JsonData.object();
    }

    /// The event `Step Functions Execution Status Change` as EventBridge delivers it.
    ObjectNode statusChange(ExecutionSummary summary, @Nullable String id) {
        ObjectNode event =
                JsonData.object()
                        .put("version", "0")
                        .put("id", id)
                        .put("detail-type", "Step Functions Execution Status Change")
                        .put("source", "aws.states")
                        .put("account", around.account())
                        .put("time", String.valueOf(summary.stopped()))
                        .put("region", around.region());
        event.putArray("resources").add(summary.arn());
        ObjectNode detail =
                SfnDescriptions.execution(summary, around.stateMachineArn(summary.machine()));
        detail.put("startDate", summary.started().toEpochMilli());
        if (summary.stopped() != null) {
            detail.put("stopDate", summary.stopped().toEpochMilli());
        }
        detail.setAll(data(summary));
        event.set("detail", detail);
        return event;
    }
}
