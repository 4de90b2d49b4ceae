package vopi.emulator.states.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.run.Definitions;
import vopi.emulator.states.run.ExecutionRegistry;
import vopi.emulator.states.run.ExecutionSummary;
import vopi.emulator.states.run.InterpreterContext;

/// The protocol AWS JSON 1.0: the name of an operation and a JSON body, answered by JSON or a typed
/// error. Thread-safe.
public final class SfnService {
    private static final Logger LOG = LoggerFactory.getLogger(SfnService.class);
    private static final String PREFIX = "AWSStepFunctions.";
    private final Map<String, Function<SfnRequest, ObjectNode>> operations;
    private final ExecutionOperations executions;
    private final RandomGenerator random;

    public SfnService(
            Definitions definitions, ExecutionRegistry executions, InterpreterContext around) {
        this.random = around.random();
        MachineOperations machines = new MachineOperations(definitions, around);
        ExecutionOperations operations =
                new ExecutionOperations(executions, machines, around, this::uuid);
        this.executions = operations;
        this.operations =
                Map.ofEntries(
                        Map.entry("CreateStateMachine", machines::create),
                        Map.entry("UpdateStateMachine", machines::update),
                        Map.entry("DescribeStateMachine", machines::describe),
                        Map.entry("ListStateMachines", machines::list),
                        Map.entry("StartExecution", operations::start),
                        Map.entry("StopExecution", operations::stop),
                        Map.entry("DescribeExecution", operations::describe),
                        Map.entry("ListExecutions", operations::list),
                        Map.entry("GetExecutionHistory", operations::history),
                        Map.entry("SendTaskSuccess", operations::succeedTask),
                        Map.entry("SendTaskFailure", operations::failTask),
                        Map.entry("SendTaskHeartbeat", operations::beat));
    }

    /// @param target the header `X-Amz-Target`, such as `AWSStepFunctions.StartExecution`
    /// @param body JSON, UTF-8
    public SfnResponse handle(String target, byte[] body) {
        String name = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : target;
        Function<SfnRequest, ObjectNode> operation = operations.get(name);
        try {
            if (operation == null) {
                throw new SfnError(
                        "UnknownOperationException",
                        "Step Functions operation " + name + " is not implemented here");
            }
            return new SfnResponse(200, JsonData.bytes(operation.apply(new SfnRequest(body))));
        } catch (SfnError error) {
            return error(400, error.type(), String.valueOf(error.getMessage()));
        } catch (RuntimeException bug) {
            LOG.error("{} failed", name, bug);
            return error(500, "InternalFailure", name + " failed: " + bug);
        }
    }

    private static SfnResponse error(int status, String type, String message) {
        return new SfnResponse(
                status,
                JsonData.bytes(JsonData.object().put("__type", type).put("message", message)));
    }

    /// The EventBridge event of an ended execution, as JSON.
    public String statusChange(ExecutionSummary summary) {
        return JsonData.text(executions.statusChange(summary, uuid()));
    }

    private String uuid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }
}
