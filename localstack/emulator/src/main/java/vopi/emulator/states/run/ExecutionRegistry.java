package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.states.asl.AslErrors;
import vopi.emulator.states.asl.AslLoader;
import vopi.emulator.states.asl.AslRefused;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.journal.Journal;

/// All executions, running and ended. Thread-safe.
public final class ExecutionRegistry implements AutoCloseable {
    /// The result of a start.
    public sealed interface Start {
        /// @param summary of the new execution, or of the running one of the same name and input
        record Running(ExecutionSummary summary) implements Start {}

        /// The name is in use: by an execution with another input, or by one that has ended.
        record NameTaken(ExecutionSummary summary) implements Start {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRegistry.class);
    private final ExecutionFiles files;
    private final Definitions definitions;
    private final InterpreterContext context;
    private final Consumer<ExecutionSummary> ended;
    private final TokenRegistry tokens = new TokenRegistry();
    private final Map<String, Execution> running = new ConcurrentHashMap<>();
    private final Map<String, ExecutionSummary> past = new ConcurrentHashMap<>();
    private final List<Execution> dormant = new ArrayList<>();
    private final List<ExecutionSummary> unreported = new ArrayList<>();

    /// Reads the files; earlier executions continue only after [#resume].
    ///
    /// @param ended called after every end; called again if a crash left open whether it was called
    public ExecutionRegistry(
            ExecutionFiles files,
            Definitions definitions,
            InterpreterContext context,
            Consumer<ExecutionSummary> ended) {
        this.files = files;
        this.definitions = definitions;
        this.context = context;
        this.ended = ended;
        files.ended().forEach(summary -> past.put(summary.arn(), summary));
        files.unfinished(past.keySet()).forEach(this::load);
    }

    private void load(Journal journal) {
        List<Entry> entries = journal.entries();
        Optional<ExecutionSummary> over = ExecutionOutcome.of(entries);
        if (over.isPresent()) {
            journal.close();
            past.put(over.get().arn(), over.get());
            unreported.add(over.get());
            return;
        }
        ExecutionIdentity identity = ExecutionIdentity.of(entries.getFirst());
        try {
            Execution execution = execution(identity, journal);
            running.put(identity.arn(), execution);
            dormant.add(execution);
        } catch (AslRefused | UncheckedIOException gone) {
            LOG.error("{} cannot continue: {}", identity.arn(), gone.getMessage());
            ErrorOutput why = new ErrorOutput(AslErrors.RUNTIME, String.valueOf(gone.getMessage()));
            Instant now = context.timers().instant();
            journal.event(now, "ExecutionFailed", "", journal.lastId(), why.details(), null);
            load(journal);
        }
    }

    /// Continues every execution that had not ended when the files were read.
    ///
    /// @return number of executions that continue
    public synchronized int resume() {
        unreported.forEach(this::conclude);
        unreported.clear();
        dormant.forEach(Execution::resume);
        int count = dormant.size();
        dormant.clear();
        return count;
    }

    /// @param input JSON
    public synchronized Start start(Definitions.StateMachine machine, String name, String input) {
        String arn = context.executionArn(machine.name(), name);
        Optional<ExecutionSummary> known = find(arn);
        if (known.isPresent()) {
            boolean same =
                    known.get().status() == ExecutionStatus.RUNNING
                            && JsonData.reread(input(known.get())).equals(JsonData.reread(input));
            return same ? new Start.Running(known.get()) : new Start.NameTaken(known.get());
        }
        Journal journal = files.create(machine.name(), name);
        ObjectNode details = JsonData.object().put("input", input);
        details.put("roleArn", machine.roleArn());
        Entry first =
                journal.event(
                        context.timers().instant(),
                        Execution.STARTED,
                        "",
                        0,
                        details,
                        ExecutionIdentity.extra(machine.name(), name, arn, machine.hash()));
        Execution execution = execution(ExecutionIdentity.of(first), journal);
        running.put(arn, execution);
        execution.run();
        return new Start.Running(execution.summary());
    }

    private Execution execution(ExecutionIdentity identity, Journal journal) {
        return new Execution(
                AslLoader.load(definitions.text(identity.definition())),
                journal,
                context,
                tokens,
                this::conclude);
    }

    private void conclude(ExecutionSummary summary) {
        past.put(summary.arn(), summary);
        running.remove(summary.arn());
        try {
            ended.accept(summary);
        } catch (RuntimeException broken) {
            LOG.warn("the end of {} could not be reported", summary.arn(), broken);
        }
        files.recordEnd(summary);
    }

    public Optional<ExecutionSummary> find(String arn) {
        Execution execution = running.get(arn);
        return execution != null
                ? Optional.of(execution.summary())
                : Optional.ofNullable(past.get(arn));
    }

    /// @return empty if the execution is not found; else whether this call stopped it
    public Optional<Boolean> stop(String arn, ErrorOutput why) {
        Execution execution = running.get(arn);
        if (execution != null) {
            return Optional.of(execution.stop(why));
        }
        return past.containsKey(arn) ? Optional.of(false) : Optional.empty();
    }

    /// The journal of an existing execution, notes and events.
    public List<Entry> entries(ExecutionSummary summary) {
        Execution execution = running.get(summary.arn());
        return execution != null
                ? execution.entries()
                : files.read(summary.machine(), summary.name());
    }

    public String input(ExecutionSummary summary) {
        return ExecutionIdentity.of(entries(summary).getFirst()).inputText();
    }

    /// Newest first.
    public List<ExecutionSummary> list(String machine) {
        Map<String, ExecutionSummary> all = new ConcurrentHashMap<>(past);
        running.forEach((arn, execution) -> all.put(arn, execution.summary()));
        return all.values().stream()
                .filter(summary -> summary.machine().equals(machine))
                .sorted(
                        Comparator.comparing(ExecutionSummary::started)
                                .reversed()
                                .thenComparing(ExecutionSummary::arn))
                .toList();
    }

    /// @param output JSON
    /// @return false where no task waits for the token
    public boolean succeed(String token, String output) {
        TokenRegistry.@Nullable Waiting task = tokens.find(token);
        return task != null && task.succeed(output);
    }

    /// @return false where no task waits for the token
    public boolean fail(String token, ErrorOutput error) {
        TokenRegistry.@Nullable Waiting task = tokens.find(token);
        return task != null && task.fail(error);
    }

    /// @return false where no task waits for the token
    public boolean heartbeat(String token) {
        TokenRegistry.@Nullable Waiting task = tokens.find(token);
        return task != null && task.heartbeat();
    }

    /// Interrupts the work; running executions continue after the next [#resume].
    @Override
    public void close() {
        running.values().forEach(Execution::detach);
    }
}
