package vopi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vopi.core.error.Failure;
import vopi.core.job.Job;
import vopi.core.port.Executions;
import vopi.core.port.JobStore.Filter;
import vopi.testing.run.Faults;
import vopi.testing.sample.SampleJobs;

/// Breaks each step between a submit and the end of its job, in each way: every job is created
/// once, started once, ended once. Writes the table to `target/fault-table.md`. The property
/// `vopi.fault.jobs` is the number of jobs per row.
final class FaultTableTest {
    private static final int JOBS = Integer.getInteger("vopi.fault.jobs", 2);

    private record Row(
            String stage, String step, Faults.Kind kind, int made, int started, int ended) {}

    /// One call within this stage breaks.
    private enum Stage {
        SUBMIT,
        DISPATCH,
        END
    }

    @Test
    void nothingIsLostAndNothingHappensTwice() throws IOException {
        List<Row> table = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (Faults.Kind kind : Faults.Kind.values()) {
                for (int call = 1; broke(stage, kind, call, table); call++) {}
            }
        }
        assertThat(table).hasSizeGreaterThan(50);
        write(table);
        assertThat(table)
                .allSatisfy(row -> {
                    assertThat(row.made()).as("%s", row).isEqualTo(JOBS);
                    assertThat(row.started()).as("%s", row).isEqualTo(JOBS);
                    assertThat(row.ended()).as("%s", row).isEqualTo(JOBS);
                });
    }

    /// @return false if the stage has fewer calls
    private boolean broke(Stage stage, Faults.Kind kind, int call, List<Row> table) {
        Faults faults = new Faults();
        TestApi api = new TestApi(faults).unchecked();
        String step = "";
        for (int i = 0; i < JOBS; i++) {
            String broken = one(api, faults, stage, kind, call, i);
            if (broken.isEmpty()) {
                return false;
            }
            step = broken;
        }
        int made = api.get("/api/v1/jobs").json().get("total").asInt();
        int ended = api.get("/api/v1/jobs?status=completed").json().get("total").asInt();
        assertThat(api.queue.depth(api.clock.instant()).claimed()).isZero();
        assertThat(api.queue.depth(api.clock.instant()).waiting()).isZero();
        table.add(new Row(stage.name(), step, kind, made, api.executions.started().size(), ended));
        return true;
    }

    private String one(
            TestApi api, Faults faults, Stage stage, Faults.Kind kind, int call, int number) {
        String step = "";
        step += broken(faults, stage == Stage.SUBMIT, kind, call, () -> submit(api, number));
        api.clock.advance(Duration.ofMinutes(2));
        submit(api, number);
        step += broken(faults, stage == Stage.DISPATCH, kind, call, api::dispatch);
        recover(api);
        Job job = newest(api);
        api.rows.jobs().complete(job.id(), 1, SampleJobs.RESULT, api.clock.instant());
        api.executions.end(job, Executions.State.SUCCEEDED);
        step += broken(faults, stage == Stage.END, kind, call, () -> api.ended(job, "SUCCEEDED"));
        api.clock.advance(Duration.ofMinutes(10));
        recover(api);
        return step;
    }

    private static Job newest(TestApi api) {
        return api.rows.jobs().list(TestApi.DEMO, Filter.ALL, 1, 0).jobs().getFirst();
    }

    /// @return the broken call, empty if none broke
    private static String broken(
            Faults faults, boolean here, Faults.Kind kind, int call, Runnable part) {
        faults.disarm();
        if (here) {
            faults.arm(call, kind);
        }
        try {
            part.run();
        } catch (Faults.Died | Failure expected) {
            assertThat(here).isTrue();
        }
        faults.disarm();
        return here ? faults.broken() : "";
    }

    /// Repeats the request with the same key, as a client without a response does.
    private static void submit(TestApi api, int number) {
        int status =
                api.call(
                                "POST",
                                "/api/v1/jobs",
                                Map.of("Idempotency-Key", "k" + number),
                                "{\"videoUrl\":\"https://videos.example.com/%d\"}"
                                        .formatted(number))
                        .status();
        assertThat(status).isIn(201, 409, 503);
    }

    private static void recover(TestApi api) {
        for (int minute = 0; minute < 3; minute++) {
            api.clock.advance(Duration.ofMinutes(1));
            api.sweep();
        }
    }

    private static void write(List<Row> table) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| stage | step | how it breaks | jobs | made | started | ended |");
        lines.add("|---|---|---|---|---|---|---|");
        table.forEach(row ->
                lines.add(
                        "| %s | %s | %s | %d | %d | %d | %d |"
                                .formatted(
                                        row.stage(),
                                        row.step(),
                                        row.kind(),
                                        JOBS,
                                        row.made(),
                                        row.started(),
                                        row.ended())));
        Files.write(Path.of("target", "fault-table.md"), lines);
    }
}
