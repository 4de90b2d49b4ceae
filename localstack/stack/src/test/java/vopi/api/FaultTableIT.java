package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vopi.aws.AwsPorts;
import vopi.core.error.Failure;
import vopi.core.job.Job;
import vopi.core.job.JobStatus;
import vopi.core.port.Executions;
import vopi.core.port.JobStore;
import vopi.core.port.JobStore.Filter;
import vopi.stack.contract.Services;
import vopi.testing.run.Faults;
import vopi.testing.sample.SampleJobs;

/// Breaks each call between a submit and the end of its job, in each way, with Redis kept or lost,
/// on a real Postgres and a real Redis: every job is created once, started once, ended once,
/// announced once. Writes the table to `target/fault-table.md`. The property `vopi.fault.jobs` is
/// the number of jobs per row.
final class FaultTableIT {
    private static final int JOBS = Integer.getInteger("vopi.fault.jobs", 2);

    private static AwsPorts ports;

    /// The part of which one call breaks.
    private enum Stage {
        SUBMIT,
        DISPATCH,
        END
    }

    /// @param redisLost whether Redis loses its data right after the break
    private record Way(Faults.Kind kind, boolean redisLost) {
        static List<Way> all() {
            List<Way> ways = new ArrayList<>();
            for (Faults.Kind kind : Faults.Kind.values()) {
                ways.add(new Way(kind, false));
            }
            ways.add(new Way(Faults.Kind.DIES_BEFORE, true));
            ways.add(new Way(Faults.Kind.DIES_AFTER, true));
            return ways;
        }

        @Override
        public String toString() {
            String words =
                    switch (kind) {
                        case DIES_BEFORE -> "process dies before it";
                        case DIES_AFTER -> "process dies after it";
                        case NO_ANSWER_BEFORE -> "no answer, not done";
                        case NO_ANSWER_AFTER -> "no answer, but done";
                        case TWICE -> "done twice";
                    };
            return redisLost ? words + ", Redis emptied" : words;
        }
    }

    private record Row(
            Stage stage, String step, Way way, long made, int started, long ended, int announced) {}

    @BeforeAll
    static void database() throws SQLException {
        ports = Services.portsOn("faults");
    }

    @Test
    void noJobIsLostOrDuplicated() throws IOException {
        List<Row> table = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (Way way : Way.all()) {
                for (int call = 1; broke(stage, way, call, table); call++) {}
                write(table);
            }
        }
        assertThat(table).hasSizeGreaterThan(80);
        assertThat(table)
                .allSatisfy(row -> {
                    assertThat(row.made()).as("%s", row).isEqualTo(JOBS);
                    assertThat(row.started()).as("%s", row).isEqualTo(JOBS);
                    assertThat(row.ended()).as("%s", row).isEqualTo(JOBS);
                    assertThat(row.announced()).as("%s", row).isEqualTo(JOBS);
                });
    }

    /// @return false if the stage has fewer calls
    private static boolean broke(Stage stage, Way way, int call, List<Row> table) {
        QueueUnderFault queue = new QueueUnderFault(ports);
        String step = "";
        for (int i = 0; i < JOBS; i++) {
            step = one(queue, stage, way, call, i);
            if (step.isEmpty()) {
                return false;
            }
        }
        queue.clock.advance(Duration.ofMinutes(10));
        queue.sweep();
        queue.sweep();
        JobStore jobs = ports.jobs();
        long made = jobs.list(QueueUnderFault.OWNER, Filter.ALL, 1, 0).total();
        long ended = jobs.list(QueueUnderFault.OWNER, Filter.of(JobStatus.COMPLETED), 1, 0).total();
        assertThat(queue.depth().claimed()).as("%s %s %s", stage, step, way).isZero();
        assertThat(queue.depth().waiting()).as("%s %s %s", stage, step, way).isZero();
        int announced = new TreeSet<>(queue.executions.deliveries()).size();
        int started = queue.executions.started().size();
        table.add(new Row(stage, step, way, made, started, ended, announced));
        return true;
    }

    /// Runs one job from submit to end.
    ///
    /// @return the call that broke, empty if none did
    private static String one(QueueUnderFault queue, Stage stage, Way way, int call, int number) {
        String step = "";
        step += broken(queue, stage == Stage.SUBMIT, way, call, () -> submit(queue, number));
        // A client without an answer sends the request again; a client with an answer may do so
        // too.
        queue.clock.advance(Duration.ofMinutes(2));
        submit(queue, number);
        step += broken(queue, stage == Stage.DISPATCH, way, call, queue::dispatch);
        for (int minute = 0; minute < 5 && queue.executions.started().size() <= number; minute++) {
            queue.sweep();
        }
        Job job = newest();
        ports.jobs().complete(job.id(), 1, SampleJobs.RESULT, queue.clock.instant());
        queue.executions.end(job, Executions.State.SUCCEEDED);
        step += broken(queue, stage == Stage.END, way, call, () -> queue.ended(job));
        queue.clock.advance(Duration.ofMinutes(10));
        queue.sweep();
        return step;
    }

    private static Job newest() {
        return ports.jobs().list(QueueUnderFault.OWNER, Filter.ALL, 1, 0).jobs().getFirst();
    }

    /// @return the call that broke, empty if none did
    private static String broken(
            QueueUnderFault queue, boolean here, Way way, int call, Runnable part) {
        queue.faults.disarm();
        if (here) {
            queue.faults.arm(call, way.kind());
        }
        try {
            part.run();
        } catch (Faults.Died | Failure expected) {
            assertThat(here).isTrue();
        }
        queue.faults.disarm();
        if (!here || queue.faults.broken().isEmpty()) {
            return "";
        }
        if (way.redisLost()) {
            QueueUnderFault.loseRedis();
        }
        return queue.faults.broken();
    }

    private static void submit(QueueUnderFault queue, int number) {
        assertThat(queue.submit(number)).isIn(201, 409, 503);
    }

    private static void write(List<Row> table) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| part | call | how it breaks | jobs | made | started | ended | announced |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (Row row : table) {
            lines.add(
                    "| %s | %s | %s | %d | %d | %d | %d | %d |"
                            .formatted(
                                    row.stage(),
                                    row.step(),
                                    row.way(),
                                    JOBS,
                                    row.made(),
                                    row.started(),
                                    row.ended(),
                                    row.announced()));
        }
        Path file = Path.of("target", "fault-table.md");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, lines);
    }
}
