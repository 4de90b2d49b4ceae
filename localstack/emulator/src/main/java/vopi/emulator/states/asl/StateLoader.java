package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vopi.emulator.states.expr.Expressions;

/// Parses one state.
final class StateLoader {
    /// Of the service, for seconds and for attempts.
    private static final int MAX_NUMBER = 99_999_999;

    /// Maximum concurrent iterations of an inline Map.
    private static final int INLINE_CONCURRENCY = 40;

    private final String name;
    private final AslFields fields;
    private final Function<AslFields, StateGraph> machines;

    StateLoader(String name, AslFields fields, Function<AslFields, StateGraph> machines) {
        this.name = name;
        this.fields = fields;
        this.machines = machines;
    }

    State load() {
        String type = fields.requiredText("Type");
        Set<String> supported = SupportedFields.STATES.get(type);
        if (supported == null) {
            fields.unsupported("the Type " + type);
            return new State.Succeed(name, Flow.to(null));
        }
        Set<String> all = new HashSet<>(supported);
        all.add("Type");
        fields.only(all);
        return switch (type) {
            case "Task" -> task();
            case "Map" -> map();
            case "Choice" -> choice();
            case "Pass" -> new State.Pass(name, flow());
            case "Wait" -> new State.Wait(name, flow(), seconds());
            case "Fail" ->
                    new State.Fail(
                            name,
                            Flow.to(null),
                            fields.requiredTemplate("Error"),
                            fields.requiredTemplate("Cause"));
            default -> new State.Succeed(name, Flow.to(null));
        };
    }

    private Flow flow() {
        String next = fields.text("Next");
        JsonNode end = fields.raw("End");
        boolean ends = end != null && end.isBoolean() && end.booleanValue();
        if ((next != null) == ends) {
            fields.problem("needs either Next or End: true");
        }
        return leaving(fields, next);
    }

    private static Flow leaving(AslFields fields, @Nullable String next) {
        JsonNode output = fields.template("Output");
        Map<String, JsonNode> assign = new LinkedHashMap<>();
        JsonNode assigned = fields.template("Assign");
        if (assigned != null && !assigned.isObject()) {
            fields.problem("Assign is not an object");
        } else if (assigned != null) {
            assigned.forEachEntry(assign::put);
        }
        return new Flow(next, output, assign);
    }

    private State task() {
        String arn = fields.requiredText("Resource");
        Optional<Resource> known = Resource.of(arn);
        if (known.isEmpty()) {
            fields.unsupported("the Resource " + arn);
        }
        Resource resource = known.orElse(Resource.LAMBDA_INVOKE);
        JsonNode arguments = fields.requiredTemplate("Arguments");
        if (known.equals(Optional.of(Resource.LAMBDA_INVOKE)) && fields.raw("Arguments") != null) {
            invokeArguments(fields.object("Arguments"));
        }
        Integer timeout = fields.number("TimeoutSeconds", 1, MAX_NUMBER);
        Integer heartbeat = fields.number("HeartbeatSeconds", 1, MAX_NUMBER);
        if (heartbeat != null && !resource.waitsForToken()) {
            fields.problem("HeartbeatSeconds without waitForTaskToken has no effect");
        }
        if (heartbeat != null && timeout != null && heartbeat >= timeout) {
            fields.problem("HeartbeatSeconds is not below TimeoutSeconds");
        }
        return new State.Task(name, flow(), resource, arguments, timeout, heartbeat, recovery());
    }

    private static void invokeArguments(AslFields arguments) {
        arguments.only(SupportedFields.INVOKE_ARGUMENTS);
        if (arguments.requiredText("FunctionName").startsWith("{%")) {
            arguments.unsupported("FunctionName with an expression");
        }
        if (arguments.raw("Payload") == null) {
            arguments.problem("Payload is missing");
        }
    }

    private State map() {
        AslFields processor = fields.object("ItemProcessor").only(SupportedFields.PROCESSOR);
        processor
                .object("ProcessorConfig")
                .only(SupportedFields.PROCESSOR_CONFIG)
                .onlyValue("Mode", "INLINE");
        if (fields.raw("MaxConcurrency") == null) {
            fields.unsupported("a Map without MaxConcurrency");
        }
        return new State.MapState(
                name,
                flow(),
                fields.requiredExpression("Items"),
                fields.requiredTemplate("ItemSelector"),
                fields.number("MaxConcurrency", 1, 1, INLINE_CONCURRENCY),
                machines.apply(processor),
                recovery());
    }

    private State choice() {
        List<State.Rule> rules = new ArrayList<>();
        for (AslFields rule : fields.list("Choices")) {
            rule.only(SupportedFields.RULE);
            rules.add(
                    new State.Rule(
                            rule.requiredExpression("Condition"), rule.requiredText("Next")));
        }
        if (rules.isEmpty()) {
            fields.problem("Choices is missing or empty");
        }
        String otherwise = fields.text("Default");
        if (otherwise == null) {
            fields.unsupported("a Choice without Default");
        }
        return new State.Choice(name, Flow.to(otherwise), rules);
    }

    private JsonNode seconds() {
        JsonNode seconds = fields.requiredTemplate("Seconds");
        if (!Expressions.isExpression(seconds)) {
            fields.inRange("Seconds", seconds, 0, MAX_NUMBER);
        }
        return seconds;
    }

    private Recovery recovery() {
        List<Retrier> retriers = new ArrayList<>();
        List<AslFields> retry = fields.list("Retry");
        for (int i = 0; i < retry.size(); i++) {
            retriers.add(retrier(retry.get(i), i == retry.size() - 1));
        }
        List<Catcher> catchers = new ArrayList<>();
        List<AslFields> caught = fields.list("Catch");
        for (int i = 0; i < caught.size(); i++) {
            AslFields entry = caught.get(i).only(SupportedFields.CATCHER);
            List<String> errors = errors(entry, i == caught.size() - 1);
            catchers.add(new Catcher(errors, leaving(entry, entry.requiredText("Next"))));
        }
        return new Recovery(retriers, catchers);
    }

    private static Retrier retrier(AslFields entry, boolean last) {
        entry.only(SupportedFields.RETRIER).onlyValue("JitterStrategy", "FULL");
        List<String> errors = errors(entry, last);
        int interval = entry.number("IntervalSeconds", 1, 1, MAX_NUMBER);
        Integer longest = entry.number("MaxDelaySeconds", 1, 31_622_400);
        if (longest != null && longest <= interval) {
            entry.problem("MaxDelaySeconds is not above IntervalSeconds");
        }
        return new Retrier(
                errors,
                interval,
                entry.rate("BackoffRate", 2.0),
                entry.number("MaxAttempts", 3, 0, MAX_NUMBER),
                longest);
    }

    private static List<String> errors(AslFields entry, boolean last) {
        List<String> errors = entry.texts("ErrorEquals");
        if (errors.contains(AslErrors.ALL) && (errors.size() > 1 || !last)) {
            entry.problem("States.ALL is not last and alone");
        }
        errors.stream()
                .filter(error -> error.startsWith("States."))
                .filter(error -> !SupportedFields.ERRORS.contains(error))
                .forEach(error -> entry.unsupported("the error " + error));
        return errors;
    }
}
