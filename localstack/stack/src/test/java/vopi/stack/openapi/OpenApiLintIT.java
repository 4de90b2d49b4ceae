package vopi.stack.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.stack.node.NodeTools;
import vopi.stack.node.Tool;

/// `openapi.yaml` under the default rules of Redocly and Spectral: no error and no warning.
final class OpenApiLintIT {
    static final List<String> FILES = List.of("tsconfig.json", "spectral.yaml", "job.ts");

    @TempDir private Path work;
    private NodeTools tools;

    @BeforeEach
    void install() throws IOException, InterruptedException {
        tools = NodeTools.installed("openapi", FILES);
        tools.prepare(work);
        Files.write(work.resolve("openapi.yaml"), Tool.resource("/openapi.yaml"));
    }

    @Test
    void redoclyFindsNothing() throws IOException, InterruptedException {
        // Redocly prints warnings after its success message, so its text is checked too.
        assertThat(redocly("openapi.yaml").succeeded().text())
                .contains("is valid")
                .doesNotContain("You have");
    }

    @Test
    void spectralFindsNothing() throws IOException, InterruptedException {
        assertThat(spectral("openapi.yaml").succeeded().text()).contains("No results");
    }

    /// The linters must report the errors of a broken document.
    @Test
    void aBrokenDocumentIsFound() throws IOException, InterruptedException {
        String document = Files.readString(work.resolve("openapi.yaml"));
        String broken =
                document.replace("\"status\": \"pending\"", "\"status\": \"waiting\"")
                        .replace("operationId: getJob\n", "operationId: createJob\n");
        Files.writeString(work.resolve("broken.yaml"), broken);
        assertThat(redocly("broken.yaml").exit()).isNotZero();
        assertThat(spectral("broken.yaml").exit()).isNotZero();
    }

    private Tool redocly(String file) throws IOException, InterruptedException {
        return tools.run(work, "redocly", "lint", file, "--format=stylish");
    }

    private Tool spectral(String file) throws IOException, InterruptedException {
        return tools.run(
                work, "spectral", "lint", file, "--ruleset=spectral.yaml", "--fail-severity=hint");
    }
}
