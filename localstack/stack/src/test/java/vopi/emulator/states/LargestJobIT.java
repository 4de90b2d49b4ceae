package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.states.ScriptedCalls.Reply;
import vopi.emulator.states.ScriptedCalls.Request;
import vopi.emulator.states.journal.Entry;
import vopi.emulator.states.run.ExecutionStatus;
import vopi.emulator.states.task.TaskOutcome;
import vopi.media.SegmentPlanner;
import vopi.runtime.json.Json;
import vopi.stage.classify.ClassifyBatch;
import vopi.stage.generate.GenerateImages;
import vopi.stage.ingest.Ingest;
import vopi.stage.score.ScoreSegment;
import vopi.stage.select.SelectVariants;
import vopi.stage.shortlist.Shortlist;

/// The pipeline with a video of an hour, the maximum number of segments, batches and views, and
/// functions that fail as often as retries allow. Step Functions ends an execution, past every
/// Catch, if a state's output exceeds 256 KiB or the history exceeds 25,000 events.
final class LargestJobIT {
    private static final int MAX_OUTPUT_BYTES = 100 * 1024;
    private static final int MAX_EVENTS = 25_000;
    private static final String INPUT =
            "{\"jobId\":\"0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10\",\"attempt\":2147483647}";

    /// The errors that each Retry of the machine handles, one after the other: 4 + 6 + 1.
    private static final List<String> TROUBLES =
            List.of(
                    "vopi.core.error.UpstreamUnavailable",
                    "Lambda.ServiceException",
                    "Lambda.Unknown");

    /// The states that end an item of a Map.
    private static final List<String> ITEMS =
            List.of("ScoreSegment", "ClassifyBatch", "BatchLost", "GenerateImages", "ViewLost");

    private static final List<Integer> TIMES = List.of(4, 6, 1);

    @TempDir private Path directory;
    private World world;
    private ScriptedCalls calls;

    @BeforeEach
    void theLargestJob() {
        world = PipelineMachine.world(directory);
        calls = world.calls;
        calls.on(
                "Ingest",
                text(new Ingest.Output(Ingest.Route.LAMBDA, SegmentPlanner.MAX_SEGMENTS)));
        calls.on("ScoreSegment", each("segment", i -> new ScoreSegment.Output(i, 108_000, 90)));
        calls.on("Shortlist", text(new Shortlist.Output(Shortlist.MAX_BATCHES, 3_600, 108_000)));
        calls.on("ClassifyBatch", each("batch", i -> new ClassifyBatch.Output(i, 100)));
        calls.on(
                "SelectVariants",
                text(new SelectVariants.Output(SelectVariants.MAX_VIEWS, true, true)));
        calls.on("GenerateImages", each("view", i -> new GenerateImages.Output(i, 4, 4, false)));
    }

    private static String text(Object output) {
        return Json.text(output);
    }

    private static Function<Request, Reply> each(String index, Function<Integer, Object> output) {
        return call -> ok(text(output.apply(call.payload().path(index).intValue())));
    }

    /// The largest output of each state, and for each Map the results of its items together.
    private Map<String, Integer> outputBytes() {
        Map<String, Integer> largest = new TreeMap<>();
        Map<String, Integer> items = new TreeMap<>();
        for (Entry entry : world.entries()) {
            if (entry.type().endsWith("StateExited")) {
                String state = entry.detailsOf().path("name").asText();
                String output = entry.detailsOf().path("output").asText();
                int bytes = output.getBytes(StandardCharsets.UTF_8).length;
                largest.merge(state, bytes, Math::max);
                items.merge(state, bytes + 1, Integer::sum);
            }
        }
        for (String item : ITEMS) {
            largest.put("all of " + item, items.getOrDefault(item, 0));
        }
        return largest;
    }

    private long events() {
        return world.entries().stream().filter(Entry::isEvent).count();
    }

    private void assertWithinTheQuotas() {
        assertThat(outputBytes())
                .isNotEmpty()
                .allSatisfy(
                        (state, bytes) -> assertThat(bytes).as(state).isLessThan(MAX_OUTPUT_BYTES));
        assertThat(events()).isLessThan(MAX_EVENTS);
    }

    @Test
    void everyStateOfTheLargestJobStaysBelow100KB() {
        assertThat(world.run(INPUT).status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(calls.count("ClassifyBatch")).isEqualTo(Shortlist.MAX_BATCHES);
        assertThat(calls.count("GenerateImages")).isEqualTo(SelectVariants.MAX_VIEWS);
        assertThat(outputBytes()).containsKeys("Ingest", "EachSegment", "EachBatch", "EachVariant");
        assertWithinTheQuotas();
    }

    @Test
    void quotasHoldIfEveryCallUsesAllRetries() {
        for (String stage : List.of("ScoreSegment", "ClassifyBatch", "GenerateImages")) {
            String index =
                    Map.of("ScoreSegment", "segment", "ClassifyBatch", "batch")
                            .getOrDefault(stage, "view");
            Map<Integer, Integer> tries = new TreeMap<>();
            String answer = "{\"" + index + "\":%d,\"made\":4,\"failed\":0,\"views\":1}";
            calls.on(
                    stage,
                    call -> {
                        int item = call.payload().path(index).intValue();
                        int number = tries.merge(item, 1, Integer::sum);
                        return number <= 11 ? trouble(number) : ok(answer.formatted(item));
                    });
        }

        assertThat(world.run(INPUT).status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(calls.count("ClassifyBatch")).isEqualTo(12 * Shortlist.MAX_BATCHES);
        assertWithinTheQuotas();
    }

    /// @param number of the attempt, from 1
    private static Reply trouble(int number) {
        int kind = number <= TIMES.get(0) ? 0 : number <= TIMES.get(0) + TIMES.get(1) ? 1 : 2;
        return error(TROUBLES.get(kind));
    }

    /// With the longest cause that Step Functions keeps, 32,768 characters of 3 bytes each.
    private static Reply failed(String error) {
        return new Reply(Duration.ZERO, new TaskOutcome.Failed(error, "界".repeat(32_768)));
    }

    @Test
    void quotasHoldIfEveryBatchAndViewFails() {
        calls.on("ClassifyBatch", call -> error("vopi.core.error.UpstreamRejected"));
        calls.on("GenerateImages", call -> error("vopi.core.error.UpstreamRejected"));

        assertThat(world.run(INPUT).status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(outputBytes().get("all of BatchLost")).isGreaterThan(10_000);
        assertWithinTheQuotas();
    }

    @Test
    void quotasHoldIfAFailureHasALongCause() {
        for (String stage : List.of("Ingest", "Shortlist", "SelectVariants", "Complete")) {
            world = PipelineMachine.world(directory.resolve(stage));
            world.calls.on(stage, call -> failed("vopi.core.error.Defect"));

            assertThat(world.run(INPUT).status()).isEqualTo(ExecutionStatus.FAILED);

            assertWithinTheQuotas();
            JsonNode reported = world.calls.of("MarkFailed").getFirst().payload();
            assertThat(reported.path("error").path("Cause").asText()).hasSize(16_000);
        }
    }
}
