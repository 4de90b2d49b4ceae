package vopi.emulator.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.task.TaskCalls;
import vopi.emulator.states.task.TaskOutcome;

/// Functions whose answers and delays the test specifies.
final class ScriptedCalls implements TaskCalls {
    /// @param attempt of this function, counted from 1
    record Request(String function, JsonNode payload, int attempt, Instant at) {}

    /// @param after the delay; null to never answer
    record Reply(Duration after, TaskOutcome outcome) {}

    private static final TaskOutcome NOTHING = new TaskOutcome.Failed("", "");
    static final Reply NEVER = new Reply(null, NOTHING);

    final List<Request> requests = new ArrayList<>();
    final List<Request> cancelled = new ArrayList<>();
    private final Map<String, Function<Request, Reply>> scripts = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final VirtualTime time;

    ScriptedCalls(VirtualTime time) {
        this.time = time;
    }

    static Reply ok(String json) {
        return ok(json, Duration.ZERO);
    }

    static Reply ok(String json, Duration after) {
        return new Reply(after, new TaskOutcome.Succeeded(json.getBytes(StandardCharsets.UTF_8)));
    }

    static Reply error(String name) {
        return new Reply(
                Duration.ZERO,
                new TaskOutcome.Failed(name, "{\"errorMessage\":\"because of " + name + "\"}"));
    }

    ScriptedCalls on(String function, Function<Request, Reply> script) {
        scripts.put(function, script);
        return this;
    }

    ScriptedCalls on(String function, String json) {
        return on(function, _ -> ok(json));
    }

    /// The number of calls of that function.
    int count(String function) {
        return (int) requests.stream().filter(call -> call.function().equals(function)).count();
    }

    List<Request> of(String function) {
        return requests.stream().filter(call -> call.function().equals(function)).toList();
    }

    /// Seconds between the calls of that function.
    List<Long> gaps(String function) {
        List<Request> calls = of(function);
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < calls.size(); i++) {
            gaps.add(Duration.between(calls.get(i - 1).at(), calls.get(i).at()).toSeconds());
        }
        return gaps;
    }

    @Override
    public Runnable start(Call call, Consumer<TaskOutcome> done) {
        String function =
                switch (call) {
                    case Lambda lambda -> lambda.function();
                    case EcsTask task -> "ecs";
                };
        byte[] payload =
                switch (call) {
                    case Lambda lambda -> lambda.payload();
                    case EcsTask task -> task.arguments();
                };
        Request request =
                new Request(
                        function,
                        JsonData.reread(new String(payload, StandardCharsets.UTF_8)),
                        attempts.merge(function, 1, Integer::sum),
                        time.instant());
        requests.add(request);
        Function<Request, Reply> script = scripts.get(function);
        if (script == null) {
            throw new AssertionError("no script for " + function);
        }
        Reply reply = script.apply(request);
        Runnable alarm =
                reply.after() == null
                        ? () -> {}
                        : time.at(
                                time.instant().plus(reply.after()),
                                () -> done.accept(reply.outcome()));
        return () -> {
            cancelled.add(request);
            alarm.run();
        };
    }
}
