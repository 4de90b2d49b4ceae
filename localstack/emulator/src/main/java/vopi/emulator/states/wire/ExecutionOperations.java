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
import vopi.emulator.states.run.Executions;
import vopi.emulator.states.run.Limits;
import vopi.emulator.states.run.Status;
import vopi.emulator.states.run.Summary;
import vopi.emulator.states.run.Surroundings;

/// Operations on executions.
final class ExecutionOperations {
    private final Executions executions;
    private final MachineOperations machines;
    private final Surroundings around;
    private final Supplier<String> names;

    /// @param names for executions that are started without one
    ExecutionOperations(
            Executions executions,
            MachineOperations machines,
            Surroundings around,
            Supplier<String> names) {
        this.executions = executions;
        this.machines = machines;
        this.around = around;
        this.names = names;
    }

    ObjectNode start(Request request) {
        Definitions.StateMachine machine = machines.byArn(request.required("stateMachineArn"));
        String wanted = request.text("name");
        String given = request.text("input");
        request.ignoring("traceHeader").finish();
        String name = wanted == null ? names.get() : Names.checked(wanted);
        String input = checkedInput(given == null ? "{}" : given);
        return switch (executions.start(machine, name, input)) {
            case Executions.Start.Running(Summary summary) ->
                    JsonData.object()
                            .put("executionArn", summary.arn())
                            .put("startDate", Views.seconds(summary.started()));
            case Executions.Start.NameTaken(Summary summary) ->
                    throw new SfnError(
                            "ExecutionAlreadyExists",
                            "Execution Already Exists: '" + summary.arn() + "'");
        };
    }

    private static String checkedInput(String input) {
        if (Limits.tooLarge(input)) {
            throw Request.invalid("'input' is larger than " + Limits.DATA_BYTES + " bytes");
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

    ObjectNode stop(Request request) {
        String arn = request.required("executionArn");
        ErrorOutput why = new ErrorOutput(request.text("error"), request.text("cause"));
        request.finish();
        if (executions.stop(checkedArn(arn), why).isEmpty()) {
            throw unknown(arn);
        }
        Summary summary = find(arn);
        return JsonData.object()
                .put(
                        "stopDate",
                        Views.seconds(
                                Objects.requireNonNullElse(
                                        summary.stopped(), around.timers().instant())));
    }

    ObjectNode describe(Request request) {
        Summary summary = find(request.required("executionArn"));
        request.ignoring("includedData").finish();
        return Views.execution(summary, around.stateMachineArn(summary.machine()))
                .setAll(data(summary));
    }

    /// Input, output and error of an execution.
    ObjectNode data(Summary summary) {
        ObjectNode view = JsonData.object().put("input", executions.input(summary));
        view.putObject("inputDetails").put("included", true);
        if (summary.status() == Status.SUCCEEDED) {
            Entry last = executions.entries(summary).getLast();
            view.put("output", last.detailsOf().path("output").asText());
            view.putObject("outputDetails").put("included", true);
        }
        Views.putIfThere(view, "error", summary.error().error());
        Views.putIfThere(view, "cause", summary.error().cause());
        return view;
    }

    ObjectNode list(Request request) {
        Definitions.StateMachine machine = machines.byArn(request.required("stateMachineArn"));
        String status = request.text("statusFilter");
        int size = request.number("maxResults", 0, 0, Pages.MOST);
        String token = request.text("nextToken");
        request.finish();
        List<Summary> all =
                executions.list(machine.name()).stream()
                        .filter(summary -> status == null || summary.status() == status(status))
                        .toList();
        ObjectNode answer = JsonData.object();
        ArrayNode views = answer.putArray("executions");
        Pages.page(
                all,
                size,
                token,
                (page, next) -> {
                    page.forEach(summary -> views.add(Views.execution(summary, machine.arn())));
                    Views.putIfThere(answer, "nextToken", next);
                });
        return answer;
    }

    private static Status status(String word) {
        try {
            return Status.valueOf(word);
        } catch (IllegalArgumentException unknown) {
            throw Request.invalid("the value at 'statusFilter' is no status: " + word);
        }
    }

    ObjectNode history(Request request) {
        Summary summary = find(request.required("executionArn"));
        int size = request.number("maxResults", 0, 0, Pages.MOST);
        boolean reverse = request.flag("reverseOrder", false);
        boolean data = request.flag("includeExecutionData", true);
        String token = request.text("nextToken");
        request.finish();
        List<Entry> events = executions.entries(summary).stream().filter(Entry::isEvent).toList();
        ObjectNode answer = JsonData.object();
        ArrayNode views = answer.putArray("events");
        Pages.page(
                reverse ? events.reversed() : events,
                size,
                token,
                (page, next) -> {
                    page.forEach(event -> views.add(Views.event(event, data)));
                    Views.putIfThere(answer, "nextToken", next);
                });
        return answer;
    }

    private Summary find(String arn) {
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

    ObjectNode succeedTask(Request request) {
        String token = token(request);
        String output = request.required("output");
        request.finish();
        if (Limits.tooLarge(output)) {
            throw Request.invalid("'output' is larger than " + Limits.DATA_BYTES + " bytes");
        }
        try {
            JsonData.parse(output);
        } catch (JsonProcessingException malformed) {
            throw new SfnError("InvalidOutput", "Invalid Output: not JSON");
        }
        return taken(executions.succeed(token, output));
    }

    ObjectNode failTask(Request request) {
        String token = token(request);
        ErrorOutput error = new ErrorOutput(request.text("error"), request.text("cause"));
        request.finish();
        return taken(executions.fail(token, error));
    }

    ObjectNode beat(Request request) {
        String token = token(request);
        request.finish();
        return taken(executions.beat(token));
    }

    private static String token(Request request) {
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
    ObjectNode statusChange(Summary summary, @Nullable String id) {
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
        ObjectNode detail = Views.execution(summary, around.stateMachineArn(summary.machine()));
        detail.put("startDate", summary.started().toEpochMilli());
        if (summary.stopped() != null) {
            detail.put("stopDate", summary.stopped().toEpochMilli());
        }
        detail.setAll(data(summary));
        event.set("detail", detail);
        return event;
    }
}
