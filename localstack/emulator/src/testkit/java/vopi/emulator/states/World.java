package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.run.Definitions;
import vopi.emulator.states.run.ExecutionFiles;
import vopi.emulator.states.run.ExecutionRegistry;
import vopi.emulator.states.run.ExecutionStatus;
import vopi.emulator.states.run.ExecutionSummary;
import vopi.emulator.states.run.InterpreterContext;

/// The interpreter on virtual time with scripted functions.
final class World {
    /// Always returns half of the range, and counts up for tokens.
    static final class Chance implements RandomGenerator {
        private long next;

        @Override
        public long nextLong() {
            return next++;
        }

        @Override
        public double nextDouble() {
            return 0.5;
        }
    }

    final VirtualTime time;
    final ScriptedCalls calls;
    final List<ExecutionSummary> ended = new ArrayList<>();
    final Definitions definitions;
    final ExecutionRegistry executions;
    final InterpreterContext around;

    World(Path directory) {
        this(directory, new VirtualTime());
    }

    World(Path directory, VirtualTime time) {
        this.time = time;
        this.calls = new ScriptedCalls(time);
        this.around =
                new InterpreterContext(calls, time, new Chance(), "us-east-1", "000000000000");
        this.definitions = new Definitions(directory);
        this.executions =
                new ExecutionRegistry(
                        new ExecutionFiles(directory), definitions, around, ended::add);
    }

    World with(String definition) {
        definitions.put(
                new Definitions.StateMachine(
                        "m",
                        around.stateMachineArn("m"),
                        definition,
                        "arn:aws:iam::000000000000:role/m",
                        time.instant()));
        return this;
    }

    /// A machine with these states; the first state must be A.
    World states(String states) {
        return with(
                "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{" + states + "}}");
    }

    World start(String input) {
        ExecutionRegistry.Start start =
                executions.start(definitions.find("m").orElseThrow(), "x", input);
        assertThat(start).isInstanceOf(ExecutionRegistry.Start.Running.class);
        return this;
    }

    World run(String input) {
        start(input);
        time.run();
        return this;
    }

    ExecutionSummary summary() {
        return executions.find(around.executionArn("m", "x")).orElseThrow();
    }

    ExecutionStatus status() {
        return summary().status();
    }

    JsonNode output() {
        assertThat(status()).as("%s", summary().error()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return JsonData.reread(entries().getLast().detailsOf().path("output").asText());
    }

    List<Entry> entries() {
        return executions.entries(summary());
    }

    List<String> types() {
        return entries().stream().filter(Entry::isEvent).map(Entry::type).toList();
    }

    /// States in order of entry.
    List<String> entered() {
        return entries().stream()
                .filter(entry -> entry.type().endsWith("StateEntered"))
                .map(entry -> entry.detailsOf().path("name").asText())
                .toList();
    }

    Duration took() {
        ExecutionSummary summary = summary();
        return Duration.between(summary.started(), summary.stopped());
    }
}
