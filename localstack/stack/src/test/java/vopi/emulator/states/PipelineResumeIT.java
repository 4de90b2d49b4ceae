package vopi.emulator.states;

import static vopi.emulator.states.ScriptedCalls.error;
import static vopi.emulator.states.ScriptedCalls.ok;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// If the process dies after any line of the pipeline's journal, nothing is lost and no finished
/// task is repeated.
final class PipelineResumeIT {
    @TempDir private Path directory;

    private JournalCuts cuts() {
        return new JournalCuts(directory, PipelineMachine.INPUT);
    }

    @Test
    void pipelineResumesFromEveryLine() throws IOException {
        cuts().everyCut(PipelineMachine.definition("pipeline"), PipelineMachine::goWell);
    }

    @Test
    void failingPipelineResumesFromEveryLine() throws IOException {
        cuts().everyCut(
                        PipelineMachine.definition("pipeline"),
                        calls -> {
                            PipelineMachine.goWell(calls);
                            calls.on(
                                    "SelectVariants",
                                    call -> error("vopi.core.error.UpstreamUnavailable"));
                        });
    }

    @Test
    void failedItemsAndRetriesResumeFromEveryLine() throws IOException {
        cuts().everyCut(
                        PipelineMachine.definition("pipeline"),
                        calls -> {
                            PipelineMachine.goWell(calls);
                            calls.on(
                                    "ClassifyBatch",
                                    call ->
                                            call.payload().path("batch").intValue() == 0
                                                    ? error("vopi.core.error.QuotaExceeded")
                                                    : ok(
                                                            "{\"batch\":1,\"views\":1}",
                                                            Duration.ofMinutes(1)));
                        });
    }
}
