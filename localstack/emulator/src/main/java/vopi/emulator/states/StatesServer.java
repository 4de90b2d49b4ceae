package vopi.emulator.states;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vopi.emulator.states.run.Definitions;
import vopi.emulator.states.run.ExecutionFiles;
import vopi.emulator.states.run.ExecutionRegistry;
import vopi.emulator.states.run.ExecutionSummary;
import vopi.emulator.states.run.InterpreterContext;
import vopi.emulator.states.task.EcsRunner;
import vopi.emulator.states.task.SystemTimers;
import vopi.emulator.states.task.TaskRunner;
import vopi.emulator.states.task.ThreadedCalls;
import vopi.emulator.states.wire.SfnResponse;
import vopi.emulator.states.wire.SfnService;

/// Step Functions in this process. Open it, `put` the state machines, mount `handle` for requests
/// with `X-Amz-Target: AWSStepFunctions.*`, and call `resume` when the functions can be invoked.
/// Thread-safe.
public final class StatesServer implements AutoCloseable {
    /// @param directory stores machines, journals and index; used by one server at a time
    public record Settings(Path directory, String region, String account) {}

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");
    private final ThreadedCalls calls;
    private final SystemTimers timers;
    private final InterpreterContext around;
    private final Definitions definitions;
    private final ExecutionRegistry executions;
    private final SfnService service;

    private StatesServer(
            Settings settings,
            InstantSource clock,
            TaskRunner lambda,
            EcsRunner ecs,
            Consumer<String> ended) {
        this.calls = new ThreadedCalls(lambda, ecs);
        this.timers = new SystemTimers(clock);
        this.around =
                new InterpreterContext(
                        calls, timers, new SecureRandom(), settings.region(), settings.account());
        this.definitions = new Definitions(settings.directory());
        this.executions =
                new ExecutionRegistry(
                        new ExecutionFiles(settings.directory()),
                        definitions,
                        around,
                        summary -> ended.accept(statusChange(summary)));
        this.service = new SfnService(definitions, executions, around);
    }

    private String statusChange(ExecutionSummary summary) {
        return service.statusChange(summary);
    }

    /// Executions of an earlier run continue only after [#resume]; new executions run at once.
    ///
    /// @param ended receives the EventBridge event `Step Functions Execution Status Change` (JSON)
    ///   of each execution that ended; at least once
    public static StatesServer open(
            Settings settings,
            InstantSource clock,
            TaskRunner lambda,
            EcsRunner ecs,
            Consumer<String> ended) {
        return new StatesServer(settings, clock, lambda, ecs, ended);
    }

    /// Creates the state machine, or replaces its definition; running executions keep the
    /// definition they started with.
    ///
    /// @param definition ASL in which `${Name}` is replaced by a substitution
    /// @return its ARN
    /// @throws AslRefused naming everything that cannot be run here
    /// @throws IllegalArgumentException if a placeholder has no substitution
    public String put(String name, String definition, Map<String, String> substitutions) {
        String text =
                PLACEHOLDER
                        .matcher(definition)
                        .replaceAll(match -> {
                            String value = substitutions.get(match.group(1));
                            if (value == null) {
                                throw new IllegalArgumentException(
                                        "no substitution for " + match.group());
                            }
                            return Matcher.quoteReplacement(value);
                        });
        Definitions.StateMachine machine =
                new Definitions.StateMachine(
                        name,
                        around.stateMachineArn(name),
                        text,
                        "arn:aws:iam::" + around.account() + ":role/" + name,
                        definitions
                                .find(name)
                                .map(Definitions.StateMachine::created)
                                .orElseGet(timers::instant));
        definitions.put(machine);
        return machine.arn();
    }

    /// Continues the executions that ran when the process ended.
    ///
    /// @return number of executions that continue
    public int resume() {
        return executions.resume();
    }

    /// @param target the header `X-Amz-Target`
    /// @param body JSON, UTF-8
    public SfnResponse handle(String target, byte[] body) {
        return service.handle(target, body);
    }

    /// Interrupts the running tasks. Their executions continue when the directory is opened again.
    @Override
    public void close() {
        executions.close();
        timers.close();
        calls.close();
    }
}
