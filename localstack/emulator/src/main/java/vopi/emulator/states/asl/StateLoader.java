package vopi.emulator.states.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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
    private static final int LONGEST_WAIT = 99_999_999;
    private final String name;
    private final AslFields fields;
    private final Function<AslFields, StateGraph> machines;

    StateLoader(String name, AslFields fields, Function<AslFields, StateGraph> machines) {
        this.name = name;
        this.fields = fields;
        this.machines = machines;
    }

    State load() {
        language(fields);
        String type = fields.requiredText("Type");
        return switch (type) {
            case "Task" -> task();
            case "Map" -> map();
            case "Parallel" -> parallel();
            case "Choice" -> choice();
            case "Pass" -> new State.Pass(name, flow());
            case "Wait" -> waiting();
            case "Succeed" -> new State.Succeed(name, leaving(fields, null));
            case "Fail" ->
                    new State.Fail(
                            name,
                            new Flow(null, null, Map.of()),
                            fields.template("Error"),
                            fields.template("Cause"));
            default -> {
                fields.problem("unknown or unsupported Type " + type);
                fields.names().forEach(fields::raw);
                yield new State.Succeed(name, new Flow(null, null, Map.of()));
            }
        };
    }

    private static void language(AslFields fields) {
        String language = fields.text("QueryLanguage");
        if (language != null && !language.equals("JSONata")) {
            fields.problem("QueryLanguage " + language + " is not supported");
        }
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
            fields.problem("unknown or unsupported Resource " + arn);
        }
        Resource resource =
                known.orElse(new Resource(Resource.Kind.LAMBDA_ARN, "lambda", "invoke", arn));
        JsonNode arguments = fields.template("Arguments");
        boolean invoke = resource.arn().startsWith("arn:aws:states:::lambda:invoke");
        if (invoke && arguments != null && arguments.isObject()) {
            invokeArguments(arguments);
        } else if (arguments == null && resource.kind() != Resource.Kind.LAMBDA_ARN) {
            fields.problem("Arguments is missing");
        }
        JsonNode timeout = fields.numberTemplate("TimeoutSeconds", 1, LONGEST_WAIT);
        JsonNode heartbeat = fields.numberTemplate("HeartbeatSeconds", 1, LONGEST_WAIT);
        if (heartbeat != null && !resource.waitsForToken()) {
            fields.problem("HeartbeatSeconds without waitForTaskToken has no effect");
        }
        if (heartbeat != null
                && heartbeat.isInt()
                && timeout != null
                && timeout.isInt()
                && heartbeat.intValue() >= timeout.intValue()) {
            fields.problem("HeartbeatSeconds is not below TimeoutSeconds");
        }
        return new State.Task(name, flow(), resource, arguments, timeout, heartbeat, recovery());
    }

    private void invokeArguments(JsonNode arguments) {
        if (!arguments.has("FunctionName")) {
            fields.problem("Arguments/FunctionName is missing");
        }
        arguments
                .fieldNames()
                .forEachRemaining(argument -> {
                    if (!Set.of("FunctionName", "Payload").contains(argument)) {
                        fields.problem("unsupported field Arguments/" + argument);
                    }
                });
    }

    private State map() {
        AslFields processor = fields.object("ItemProcessor");
        StateGraph machine = new StateGraph("", Map.of(), null);
        if (processor == null) {
            fields.problem("ItemProcessor is missing");
        } else {
            AslFields config = processor.object("ProcessorConfig");
            if (config != null) {
                String mode = config.text("Mode");
                if (mode != null && !mode.equals("INLINE")) {
                    config.problem("Mode " + mode + " is not supported");
                }
                config.finish();
            }
            machine = machines.apply(processor);
        }
        JsonNode items = fields.template("Items");
        if (items != null && !items.isArray() && !Expressions.isExpression(items)) {
            fields.problem("Items is neither an array nor an expression");
        }
        return new State.MapState(
                name,
                flow(),
                items,
                fields.template("ItemSelector"),
                fields.numberTemplate("MaxConcurrency", 0, Integer.MAX_VALUE),
                fields.numberTemplate("ToleratedFailureCount", 0, Integer.MAX_VALUE),
                fields.numberTemplate("ToleratedFailurePercentage", 0, 100),
                machine,
                recovery());
    }

    private State parallel() {
        List<StateGraph> branches = new ArrayList<>();
        fields.list("Branches").forEach(branch -> branches.add(machines.apply(branch)));
        if (branches.isEmpty()) {
            fields.problem("Branches is missing or empty");
        }
        return new State.Parallel(name, flow(), fields.template("Arguments"), branches, recovery());
    }

    private State choice() {
        List<State.Rule> rules = new ArrayList<>();
        for (AslFields rule : fields.list("Choices")) {
            JsonNode condition = rule.requiredTemplate("Condition");
            if (!Expressions.isExpression(condition) && !condition.isBoolean()) {
                rule.problem("Condition is not an expression");
            }
            rules.add(new State.Rule(condition, leaving(rule, rule.requiredText("Next"))));
            rule.finish();
        }
        if (rules.isEmpty()) {
            fields.problem("Choices is missing or empty");
        }
        return new State.Choice(name, leaving(fields, fields.text("Default")), rules);
    }

    private State waiting() {
        JsonNode seconds = fields.numberTemplate("Seconds", 0, LONGEST_WAIT);
        JsonNode timestamp = fields.template("Timestamp");
        if ((seconds == null) == (timestamp == null)) {
            fields.problem("needs either Seconds or Timestamp");
        }
        return new State.Wait(name, flow(), seconds, timestamp);
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
            AslFields entry = caught.get(i);
            List<String> errors = errors(entry, i == caught.size() - 1);
            catchers.add(new Catcher(errors, leaving(entry, entry.requiredText("Next"))));
            entry.finish();
        }
        return new Recovery(retriers, catchers);
    }

    private static Retrier retrier(AslFields entry, boolean last) {
        List<String> errors = errors(entry, last);
        int interval = entry.number("IntervalSeconds", 1, 1, LONGEST_WAIT);
        Integer longest = null;
        if (entry.has("MaxDelaySeconds")) {
            longest = entry.number("MaxDelaySeconds", 1, 1, 31_622_400);
            if (longest <= interval) {
                entry.problem("MaxDelaySeconds is not above IntervalSeconds");
            }
        }
        String jitter = entry.text("JitterStrategy");
        if (jitter != null && !Set.of("FULL", "NONE").contains(jitter)) {
            entry.problem("unknown JitterStrategy " + jitter);
        }
        Retrier retrier =
                new Retrier(
                        errors,
                        interval,
                        entry.rate("BackoffRate", 2.0),
                        entry.number("MaxAttempts", 3, 0, LONGEST_WAIT),
                        longest,
                        "FULL".equals(jitter));
        entry.finish();
        return retrier;
    }

    private static List<String> errors(AslFields entry, boolean last) {
        List<String> errors = entry.texts("ErrorEquals");
        if (errors.contains(AslErrors.ALL) && (errors.size() > 1 || !last)) {
            entry.problem("States.ALL is not last and alone");
        }
        errors.stream()
                .filter(error -> !AslErrors.mayBeNamed(error))
                .forEach(error -> entry.problem("unknown error " + error));
        return errors;
    }
}
