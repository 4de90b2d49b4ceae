package vopi.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.core.error.NotFound;
import vopi.testing.object.InMemoryObjectStore;

final class EnvironmentResolverTest {
    @TempDir private Path folder;
    private final InMemoryObjectStore objects = new InMemoryObjectStore();

    private Map<String, String> complete(Map<String, String> env) {
        return new EnvironmentResolver(arn -> "value of " + arn + "\n", objects, folder)
                .complete(env);
    }

    @Test
    void aSecretArnIsReplacedByItsValue() {
        assertThat(complete(Map.of("VOPI_GEMINI_API_KEY_ARN", "arn:1", "OTHER", "x")))
                .containsEntry("VOPI_GEMINI_API_KEY", "value of arn:1")
                .containsEntry("OTHER", "x")
                .doesNotContainKey("VOPI_PHOTOROOM_API_KEY");
    }

    @Test
    void theModelIsFetchedOnce() throws IOException {
        objects.put("models/m.onnx", "weights".getBytes(StandardCharsets.UTF_8), "x/y");
        Map<String, String> env = Map.of("VOPI_MATTING_MODEL_KEY", "models/m.onnx");
        Path model = Path.of(complete(env).get("VOPI_MATTING_MODEL"));
        assertThat(model).isEqualTo(folder.resolve("m.onnx")).hasContent("weights");
        objects.delete(List.of("models/m.onnx"));
        assertThat(complete(env)).containsEntry("VOPI_MATTING_MODEL", model.toString());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(model);
        }
    }

    @Test
    void theModelsCardIsFetchedWithIt() {
        objects.put("models/m.onnx", "weights".getBytes(StandardCharsets.UTF_8), "x/y");
        objects.put("models/m.json", "card".getBytes(StandardCharsets.UTF_8), "x/y");
        complete(Map.of("VOPI_MATTING_MODEL_KEY", "models/m.onnx"));
        assertThat(folder.resolve("m.json")).hasContent("card");
    }

    @Test
    void aMissingModelIsReported() {
        Map<String, String> env = Map.of("VOPI_MATTING_MODEL_KEY", "models/none.onnx");
        assertThatThrownBy(() -> complete(env)).isInstanceOf(NotFound.class);
    }

    @Test
    void withoutReferencesAwsIsNotCalled() {
        Map<String, String> env = Map.of("VOPI_GEMINI_API_KEY", "k");
        assertThat(EnvironmentResolver.of(env)).isSameAs(env);
    }
}
