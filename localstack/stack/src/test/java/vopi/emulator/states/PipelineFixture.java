package vopi.emulator.states;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.emulator.states.PipelineMachine.json;
import static vopi.emulator.states.ScriptedCalls.error;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import vopi.emulator.states.run.ExecutionStatus;

/// `pipeline.asl.json` on virtual time, with scripted functions.
abstract class PipelineFixture {
    static final String CORE = "vopi.core.error.";

    @TempDir Path directory;
    World world;
    ScriptedCalls calls;

    @BeforeEach
    void aJobWithoutFailuresCompletes() {
        world = PipelineMachine.world(directory);
        calls = world.calls;
    }

    final void assertFailedWith(String error) {
        assertThat(world.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(world.summary().error().error()).isEqualTo(error);
        JsonNode marked = calls.of("MarkFailed").getLast().payload();
        assertThat(marked.path("jobId").asText()).isEqualTo("job-1");
        assertThat(marked.path("attempt").intValue()).isEqualTo(1);
        assertThat(marked.path("error").path("Error").asText()).isEqualTo(error);
        assertThat(world.entered()).endsWith("MarkFailed", "NotifyFailure", "Failed");
        assertThat(calls.of("NotifyCallback").getLast().payload())
                .isEqualTo(json("{'jobId':'job-1','attempt':1}"));
    }

    /// The output of each map, as JSON.
    final List<String> mapOutputs() {
        return world.entries().stream()
                .filter(entry -> entry.type().equals("MapStateExited"))
                .map(entry -> entry.detailsOf().path("output").asText())
                .toList();
    }
}
