package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.ScriptedCalls.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import vopi.emulator.states.expr.JsonData;
import vopi.emulator.states.journal.Entry;

/// The project's state machines with functions that all succeed.
final class PipelineMachine {
    static final String INPUT = "{\"jobId\":\"job-1\",\"attempt\":1}";

    /// One state and its function, in pipeline order.
    static final List<String> STAGES =
            List.of(
                    "Ingest",
                    "ScoreSegment",
                    "Shortlist",
                    "ClassifyBatch",
                    "SelectVariants",
                    "GenerateImages",
                    "WriteTexts",
                    "MakeSpin",
                    "Complete",
                    "NotifyCallback");

    private PipelineMachine() {}

    static String definition(String name) {
        return resource(name + ".asl.json").replaceAll("\\$\\{([A-Za-z]+?)(Arn)?}", "$1");
    }

    static String resource(String name) {
        String path = "/statemachine/" + name;
        try (InputStream in =
                Objects.requireNonNull(PipelineMachine.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Two segments, two batches, three views with four images each, texts and a spin.
    static World world(Path directory) {
        return world(directory, new VirtualTime());
    }

    static World world(Path directory, VirtualTime time) {
        World world = new World(directory, time).with(definition("pipeline"));
        goWell(world.calls);
        return world;
    }

    static void goWell(ScriptedCalls calls) {
        calls.on("Ingest", "{\"route\":\"lambda\",\"segments\":2}");
        calls.on("ScoreSegment", call -> echo(call, "segment", ",\"samples\":60,\"kept\":12"));
        calls.on("Shortlist", "{\"batches\":2,\"candidates\":24,\"framesAnalyzed\":120}");
        calls.on("ClassifyBatch", call -> echo(call, "batch", ",\"views\":2"));
        calls.on("SelectVariants", "{\"views\":3,\"spin\":true,\"texts\":true}");
        calls.on(
                "GenerateImages",
                call -> echo(call, "view", ",\"made\":4,\"failed\":0,\"withheld\":false"));
        calls.on("WriteTexts", "{\"written\":true}");
        calls.on("MakeSpin", "{\"made\":true}");
        calls.on("Complete", "{\"status\":\"completed\"}");
        calls.on("NotifyCallback", "{\"deliveryIds\":[\"d-1\"]}");
        calls.on("MarkFailed", "{\"status\":\"failed\"}");
    }

    private static ScriptedCalls.Reply echo(ScriptedCalls.Request call, String index, String more) {
        JsonNode number = call.payload().path(index);
        assertThat(number.isInt()).as("%s of %s", index, call).isTrue();
        return ok("{\"%s\":%s%s}".formatted(index, number, more));
    }

    /// Bytes of the largest input or output of a state.
    static int largestData(World world) {
        return world.entries().stream()
                .filter(Entry::isEvent)
                .map(Entry::details)
                .filter(Objects::nonNull)
                .flatMap(details ->
                        List.of("input", "output", "parameters").stream()
                                .map(name -> details.path(name).asText("")))
                .map(String::length)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    static JsonNode json(String text) {
        return JsonData.reread(text.replace('\'', '"'));
    }
}
