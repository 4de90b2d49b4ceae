package vopi.emulator.states.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vopi.emulator.states.asl.AslErrors;
import vopi.emulator.states.asl.StateGraph;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.journal.Journal;

/// One run of a state machine. Its actions run one at a time: actions of threads and timers are
/// posted, and run under one lock.
final class Execution {
    static final String STARTED = "ExecutionStarted";
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    private static final String ROOT = "";

    private final StateGraph machine;
    private final Journal journal;
    private final InterpreterContext context;
    private final TokenRegistry tokens;
    private final Consumer<ExecutionSummary> ended;
    private final ExecutionIdentity identity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> inbox = new ArrayDeque<>();
    private ExecutionStatus status = ExecutionStatus.RUNNING;
    private @Nullable Instant stopped;
    private ErrorOutput error = new ErrorOutput(null, null);
    private @Nullable Branch root;
    private Runnable cancelTimeout = () -> {};
    private boolean detached;

    /// @param journal begins with the entry [#STARTED]; closed by this execution at its end
    /// @param ended called once, after the end is in the journal
    Execution(
            StateGraph machine,
            Journal journal,
            InterpreterContext context,
            TokenRegistry tokens,
            Consumer<ExecutionSummary> ended) {
        this.machine = machine;
        this.journal = journal;
        this.context = context;
        this.tokens = tokens;
        this.ended = ended;
        this.identity = ExecutionIdentity.of(journal.entries().getFirst());
    }

    /// Runs from the start; steps that the journal contains are not repeated.
    void run() {
        post(this::begin);
    }

    /// Continues after a restart.
    void resume() {
        post(() -> {
            if (status == ExecutionStatus.RUNNING) {
                journal.note(now(), Journal.RESUMED, ROOT, null);
                begin();
            }
        });
    }

    private void begin() {
        Integer seconds = machine.timeoutSeconds();
        if (seconds != null) {
            Instant end = identity.started().plusSeconds(seconds).plus(journal.downtime());
            cancelTimeout = at(end, this::timedOut);
        }
        Branch whole = new Branch(this, machine, ROOT, Map.of(), JsonData.object(), this::end);
        root = whole;
        whole.start(identity.input(), 1);
    }

    /// @return false if it had already ended
    boolean stop(ErrorOutput why) {
        boolean[] done = {false};
        post(() -> {
            if (status == ExecutionStatus.RUNNING) {
                close(ExecutionStatus.ABORTED, "ExecutionAborted", why, why.details());
                done[0] = true;
            }
        });
        return done[0];
    }

    /// Stops the work without recording an end: another process will continue from the journal.
    void detach() {
        post(() -> {
            if (status == ExecutionStatus.RUNNING && !detached) {
                detached = true;
                halt();
                journal.close();
            }
        });
    }

    ExecutionSummary summary() {
        lock.lock();
        try {
            return new ExecutionSummary(
                    identity.machine(),
                    identity.name(),
                    identity.arn(),
                    status,
                    identity.started(),
                    stopped,
                    error);
        } finally {
            lock.unlock();
        }
    }

    List<Entry> entries() {
        lock.lock();
        try {
            return journal.entries();
        } finally {
            lock.unlock();
        }
    }

    /// Runs the action under the lock, immediately if the lock is free, and returns when it has
    /// run. If this thread is already inside an action, returns first and runs it later.
    void post(Runnable action) {
        synchronized (inbox) {
            inbox.add(action);
        }
        if (lock.isHeldByCurrentThread()) {
            return;
        }
        lock.lock();
        try {
            for (Runnable next = take(); next != null; next = take()) {
                guarded(next);
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Runnable take() {
        synchronized (inbox) {
            return inbox.poll();
        }
    }

    private void guarded(Runnable action) {
        if (detached) {
            return;
        }
        try {
            action.run();
        } catch (HistoryFull full) {
            abandon("the execution reached the maximum of " + SfnQuotas.EVENTS + " history events");
        } catch (RuntimeException bug) {
            LOG.error("execution {} failed in the interpreter", identity.arn(), bug);
            abandon("interpreter: " + bug);
        }
    }

    private void abandon(String cause) {
        if (status == ExecutionStatus.RUNNING) {
            ErrorOutput why = new ErrorOutput(AslErrors.RUNTIME, cause);
            close(ExecutionStatus.FAILED, "ExecutionFailed", why, why.details());
        }
    }

    InterpreterContext context() {
        return context;
    }

    TokenRegistry tokens() {
        return tokens;
    }

    ExecutionIdentity identity() {
        return identity;
    }

    Instant now() {
        return context.timers().instant();
    }

    /// Posts the action at that time.
    Runnable at(Instant when, Runnable action) {
        return context.timers().at(when, () -> post(action));
    }

    @Nullable Entry find(String key, String type) {
        return journal.find(key, type);
    }

    /// The event of this key and type: from the journal if present, else a new one.
    Entry once(
            String key,
            String type,
            long previous,
            Supplier<@Nullable ObjectNode> details,
            Supplier<@Nullable ObjectNode> extra) {
        Entry known = journal.find(key, type);
        if (known != null) {
            return known;
        }
        if (journal.lastId() >= SfnQuotas.EVENTS - 1) {
            throw new HistoryFull();
        }
        return journal.event(now(), type, key, previous, details.get(), extra.get());
    }

    /// The note of this key and type: from the journal if present, else a new one.
    Entry noteOnce(String key, String type, Supplier<@Nullable ObjectNode> extra) {
        Entry known = journal.find(key, type);
        return known != null ? known : journal.note(now(), type, key, extra.get());
    }

    private void end(BranchResult ending) {
        switch (ending) {
            case BranchResult.Succeeded(JsonNode output) ->
                    close(
                            ExecutionStatus.SUCCEEDED,
                            "ExecutionSucceeded",
                            new ErrorOutput(null, null),
                            JsonData.object().put("output", JsonData.text(output)));
            case BranchResult.Failed(ErrorOutput why) ->
                    close(ExecutionStatus.FAILED, "ExecutionFailed", why, why.details());
        }
    }

    private void timedOut() {
        if (status == ExecutionStatus.RUNNING) {
            close(
                    ExecutionStatus.TIMED_OUT,
                    "ExecutionTimedOut",
                    new ErrorOutput(null, null),
                    JsonData.object());
        }
    }

    private void close(ExecutionStatus how, String type, ErrorOutput why, ObjectNode details) {
        halt();
        long previous = root == null ? 1 : root.last();
        Instant now = now();
        journal.event(now, type, ROOT, previous, details, null);
        journal.close();
        status = how;
        error = why;
        stopped = now;
        ExecutionSummary summary = summary();
        context.timers().at(now, () -> ended.accept(summary));
    }

    private void halt() {
        cancelTimeout.run();
        if (root != null) {
            root.cancel();
        }
    }

    /// The history has reached its maximum number of events.
    private static final class HistoryFull extends RuntimeException {
        @java.io.Serial private static final long serialVersionUID = 1L;
    }
}
