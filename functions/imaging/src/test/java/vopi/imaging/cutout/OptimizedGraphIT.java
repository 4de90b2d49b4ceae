package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OptimizedGraphIT {
    private static final int SIDE = 320;
    private static final Optional<String> ONE = Optional.of("one");

    @TempDir private Path folder;
    private Path model;

    @BeforeEach
    void aModel() throws IOException {
        model = folder.resolve("u2netp.onnx");
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("u2netp.onnx"))) {
            Files.copy(in, model);
        }
    }

    @Test
    void theStoredGraphGivesTheSameMask() throws Exception {
        float[] first = mask(ONE);
        assertThat(graphs()).hasSize(1);
        Files.delete(model);
        assertThat(mask(ONE)).isEqualTo(first);
    }

    @Test
    void aDamagedFileIsMadeAgain() throws Exception {
        float[] first = mask(ONE);
        Path stored = graphs().getFirst();
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length / 2]++;
        // Not in place: the first session still reads the file.
        Files.delete(stored);
        Files.write(stored, bytes);
        assertThat(mask(ONE)).isEqualTo(first);
        assertThat(Files.readAllBytes(graphs().getFirst())).isNotEqualTo(bytes);
    }

    @Test
    void aGraphThatCannotBeKeptIsNoReasonToDoWithoutTheModel() throws Exception {
        float[] first = mask(ONE);
        Path stored = graphs().getFirst();
        Files.delete(stored);
        // It is deleted as an old file, which fails: it is a folder with something in it.
        Files.createDirectories(stored.resolve("something"));
        assertThat(mask(ONE)).isEqualTo(first);
        assertThat(stored).isDirectory();
        assertThat(endings()).doesNotContain("part");
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws Exception {
        Files.createFile(folder.resolve("u2netp.onnx.one-123.part"));
        mask(ONE);
        assertThat(endings()).containsExactlyInAnyOrder("onnx", "ort");
    }

    @Test
    void anotherProcessorHasAFileOfItsOwn() throws Exception {
        mask(ONE);
        mask(Optional.of("other"));
        assertThat(graphs()).hasSize(2);
    }

    @Test
    void theFileOfAnotherVersionIsRemoved() throws Exception {
        Path old = Files.createFile(folder.resolve("u2netp.onnx.one-1.0.0-0123456789ab.99.ort"));
        Path foreign = Files.createFile(folder.resolve("u2netp.onnx.two-1.0.0-0123456789ab.9.ort"));
        mask(ONE);
        assertThat(old).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void anUnknownProcessorStoresNothing() throws Exception {
        mask(Optional.empty());
        assertThat(graphs()).isEmpty();
    }

    @Test
    void aModelInTheTemporaryFolderItselfIsForOneProcess() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        assertThat(OptimizedGraph.isTemporary(temporary.resolve("isnet.onnx"))).isTrue();
        assertThat(OptimizedGraph.isTemporary(model)).isFalse();
    }

    @Test
    void aModelOfAnotherDigestIsNotOpened() {
        assertThatThrownBy(() -> open(new OptimizedGraph(model, "0".repeat(64), ONE)))
                .isInstanceOf(SaliencySession.Unusable.class)
                .hasMessageContaining("sha256");
        assertThat(graphs()).isEmpty();
    }

    private List<Path> graphs() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ort")).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> endings() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.toString().replaceAll(".*\\.", "")).toList();
        }
    }

    private float[] mask(Optional<String> processor) throws Exception {
        OptimizedGraph graph = new OptimizedGraph(model, ModelCard.u2netp().sha256(), processor);
        try (OrtSession session = open(graph);
                OnnxTensor picture = picture();
                OrtSession.Result result =
                        session.run(
                                Map.of(session.getInputNames().iterator().next(), picture),
                                Set.of(session.getOutputNames().iterator().next()))) {
            float[] mask = new float[SIDE * SIDE];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(mask);
            return mask;
        }
    }

    private static OrtSession open(OptimizedGraph graph) throws OrtException, IOException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            return graph.open(options);
        }
    }

    private static OnnxTensor picture() throws OrtException {
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 97 / 97f;
        }
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                FloatBuffer.wrap(values),
                new long[] {1, 3, SIDE, SIDE});
    }
}
