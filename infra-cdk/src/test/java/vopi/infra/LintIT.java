package vopi.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// cfn-lint, where installed, finds no violation of the schemas that CloudFormation publishes. It
/// checks all templates in one process: reading the schemas takes it seconds.
final class LintIT {
    /// Ignored rule: redundant dependencies. The CDK adds one from each function to its role.
    private static final String SPELLED_TWICE = "W3005";

    private static Path production;
    private static Path emulator;

    /// A finding has its template's path before it, an error of cfn-lint has none.
    private static List<String> report;

    @BeforeAll
    static void lint(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Synthesized.isOnPath("cfn-lint"), "skipped: cfn-lint is not on the PATH");
        production = template(SampleStacks.production());
        emulator = template(SampleStacks.emulator());
        Path output = folder.resolve("report.txt");
        new ProcessBuilder(
                        "cfn-lint",
                        "--ignore-checks",
                        SPELLED_TWICE,
                        "--format",
                        "parseable",
                        "--template",
                        production.toString(),
                        emulator.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        report =
                Files.readString(output, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
    }

    private static Path template(Settings settings) {
        return Synthesized.with(settings).assembly().resolve("Vopi.template.json");
    }

    private static List<String> exceptOf(Path template) {
        return report.stream().filter(line -> !line.startsWith(template + ":")).toList();
    }

    @Test
    void theProductionTemplateHasNoFindings() {
        assertThat(exceptOf(emulator)).isEmpty();
    }

    @Test
    void theEmulatorTemplateHasNoFindings() {
        assertThat(exceptOf(production)).isEmpty();
    }
}
