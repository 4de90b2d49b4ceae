package vopi.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MattingModelTest {
    private final List<String> notices = new ArrayList<>();
    @TempDir Path home;

    @Test
    void offMeansNoModelAndNoMessage() {
        assertThat(ensure(Map.of(MattingModel.VARIABLE, "off"))).isEmpty();
        assertThat(notices).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aGivenFileIsUsedUnchanged() throws Exception {
        Path own = Files.writeString(home.resolve("own.onnx"), "model");
        Files.writeString(
                home.resolve("own.json"),
                """
                {"sha256": "%s", "inputSize": 320, "mean": [0.5, 0.5, 0.5],
                 "deviation": [1, 1, 1], "licence": "MIT"}
                """
                        .formatted("0".repeat(64)));
        assertThat(ensure(Map.of(MattingModel.VARIABLE, own.toString()))).contains(own);
    }

    @Test
    void aGivenFileThatNothingDescribesIsAnErrorThatSaysWhatToWrite() throws Exception {
        Path own = Files.writeString(home.resolve("own.onnx"), "model");
        assertThatThrownBy(() -> ensure(Map.of(MattingModel.VARIABLE, own.toString())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("own.json", "sha256", "inputSize", "licence");
    }

    @Test
    void aMissingGivenFileIsNamedAndTheBundledModelIsUsed() {
        assertThat(ensure(Map.of(MattingModel.VARIABLE, "/nowhere/own.onnx"))).isEmpty();
        assertThat(notices).singleElement().asString().contains("/nowhere/own.onnx", "bundled");
    }

    @Test
    void anIncompleteFileIsNotUsedAsTheModel() throws Exception {
        Path models = Files.createDirectories(home.resolve("models"));
        Path half = Files.writeString(models.resolve("isnet-general-fp32.onnx"), "half");
        assertThat(MattingModel.whole(half)).isFalse();
    }

    @Test
    void filesLeftByAKilledRunAreDeleted() throws Exception {
        Path left = Files.createDirectories(home.resolve("get-123"));
        Files.writeString(left.resolve("x.tgz"), "half");
        Path kept = Files.writeString(home.resolve("isnet.onnx"), "whole");
        MattingModel.discardHalves(home);
        assertThat(left).doesNotExist();
        assertThat(kept).exists();
    }

    private java.util.Optional<Path> ensure(Map<String, String> env) {
        return MattingModel.ensure(home, env, notices::add);
    }
}
