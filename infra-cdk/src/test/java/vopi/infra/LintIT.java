package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// cfn-lint, where installed, finds no violation of the schemas that CloudFormation publishes.
final class LintIT {
    /// Ignored rule: redundant dependencies. The CDK adds one from each function to its role.
    private static final String SPELLED_TWICE = "W3005";

    @TempDir private Path folder;

    private String found(Settings settings) throws IOException, InterruptedException {
        assumeTrue(Synthesized.isOnPath("cfn-lint"), "skipped: cfn-lint is not on the PATH");
        Path template = Synthesized.with(settings).assembly().resolve("Vopi.template.json");
        Path report = folder.resolve("report.txt");
        new ProcessBuilder(
                        "cfn-lint",
                        "--ignore-checks",
                        SPELLED_TWICE,
                        "--template",
                        template.toString())
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start()
                .waitFor();
        return Files.readString(report, StandardCharsets.UTF_8).strip();
    }

    @Test
    void theProductionTemplateHasNoFindings() throws IOException, InterruptedException {
        assertThat(found(SampleStacks.production())).isEmpty();
    }

    @Test
    void theEmulatorTemplateHasNoFindings() throws IOException, InterruptedException {
        assertThat(found(SampleStacks.emulator())).isEmpty();
    }
}
