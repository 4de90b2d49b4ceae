package vopi.emulator.states.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Optional;
import vopi.emulator.states.asl.AslRefused;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.run.Definitions;
import vopi.emulator.states.run.InterpreterContext;

/// Operations on state machines.
final class MachineOperations {
    private static final String[] WITHOUT_EFFECT = {
        "loggingConfiguration", "tracingConfiguration", "tags"
    };
    private final Definitions definitions;
    private final InterpreterContext around;
    private final InstantSource clock;

    MachineOperations(Definitions definitions, InterpreterContext around) {
        this.definitions = definitions;
        this.around = around;
        this.clock = around.timers();
    }

    ObjectNode create(SfnRequest request) {
        request.ignoring(WITHOUT_EFFECT);
        String name = SfnNames.checked(request.required("name"));
        String definition = request.required("definition");
        String role = request.required("roleArn");
        String type = request.text("type");
        request.finish();
        if (type != null && !type.equals("STANDARD")) {
            throw SfnRequest.invalid("state machines of type " + type + " are not supported here");
        }
        Definitions.StateMachine wanted =
                new Definitions.StateMachine(
                        name, around.stateMachineArn(name), definition, role, clock.instant());
        Optional<Definitions.StateMachine> known = definitions.find(name);
        if (known.isEmpty()) {
            put(wanted);
        } else if (!known.get().definition().equals(definition)
                || !known.get().roleArn().equals(role)) {
            throw new SfnError(
                    "StateMachineAlreadyExists", "State Machine Already Exists: '" + name + "'");
        }
        Definitions.StateMachine machine = known.orElse(wanted);
        return JsonData.object()
                .put("stateMachineArn", machine.arn())
                .put("creationDate", SfnDescriptions.seconds(machine.created()));
    }

    ObjectNode update(SfnRequest request) {
        request.ignoring(WITHOUT_EFFECT);
        Definitions.StateMachine machine = byArn(request.required("stateMachineArn"));
        String definition = request.text("definition");
        String role = request.text("roleArn");
        request.finish();
        put(
                new Definitions.StateMachine(
                        machine.name(),
                        machine.arn(),
                        definition == null ? machine.definition() : definition,
                        role == null ? machine.roleArn() : role,
                        machine.created()));
        return JsonData.object().put("updateDate", SfnDescriptions.seconds(clock.instant()));
    }

    private void put(Definitions.StateMachine machine) {
        try {
            definitions.put(machine);
        } catch (AslRefused refused) {
            throw new SfnError(
                    "InvalidDefinition",
                    "Invalid State Machine Definition: " + refused.getMessage());
        }
    }

    ObjectNode describe(SfnRequest request) {
        Definitions.StateMachine machine = byArn(request.required("stateMachineArn"));
        request.ignoring("includedData").finish();
        return SfnDescriptions.machine(machine)
                .put("status", "ACTIVE")
                .put("definition", machine.definition())
                .put("roleArn", machine.roleArn());
    }

    ObjectNode list(SfnRequest request) {
        int size = request.number("maxResults", 0, 0, ListPages.MAX);
        String token = request.text("nextToken");
        request.finish();
        ObjectNode answer = JsonData.object();
        ArrayNode machines = answer.putArray("stateMachines");
        ListPages.page(
                definitions.all(),
                size,
                token,
                (page, next) -> {
                    page.forEach(machine -> machines.add(SfnDescriptions.machine(machine)));
                    SfnDescriptions.putIfThere(answer, "nextToken", next);
                });
        return answer;
    }

    /// @throws SfnError if it is not found
    Definitions.StateMachine byArn(String arn) {
        if (!arn.startsWith("arn:aws:states:") || !arn.contains(":stateMachine:")) {
            throw new SfnError("InvalidArn", "Invalid Arn: '" + arn + "'");
        }
        return definitions
                .find(arn.substring(arn.lastIndexOf(':') + 1))
                .filter(machine -> machine.arn().equals(arn))
                .orElseThrow(() ->
                        new SfnError(
                                "StateMachineDoesNotExist",
                                "State Machine Does Not Exist: '" + arn + "'"));
    }
}
