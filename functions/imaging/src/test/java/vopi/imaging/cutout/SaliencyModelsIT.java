package vopi.imaging.cutout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vopi.imaging.Drawings.composed;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;
import static vopi.imaging.Drawings.mask;
import static vopi.imaging.Drawings.overlap;
import static vopi.imaging.Drawings.paint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Masks;

/// What every network has to do that a card describes.
final class SaliencyModelsIT {
    private static final String USERS_MODEL = ".vopi/models/isnet-general-fp32.onnx";
    private static final Bitmap DISC = mask(480, 360, disc(230, 180, 90));
    private static final Bitmap GREY = paint(480, 360, flat(190, 200, 205));
    private static final Bitmap FRAME = composed(paint(480, 360, flat(30, 40, 200)), GREY, DISC);

    abstract static class Contract {
        @TempDir Path folder;

        abstract Path model(Path folder) throws IOException;

        private Matting matting() throws IOException {
            Path model = model(folder);
            return LocalMatting.of(model, ModelCard.of(model), true);
        }

        @Test
        void theFineMaskIsTheProducts() throws IOException {
            Matte matte = matting().fine(FRAME);
            assertThat(overlap(matte.alpha(), DISC)).isGreaterThan(.95);
            assertThat(matte.confidence()).isGreaterThan(.75);
        }

        @Test
        void theQuickMaskLocatesTheProduct() throws IOException {
            assertThat(overlap(matting().quick(FRAME).alpha(), DISC)).isGreaterThan(.85);
        }

        @Test
        void theSameFrameGivesTheSameMask() throws IOException {
            assertThat(matting().fine(FRAME).alpha().data())
                    .isEqualTo(matting().fine(FRAME).alpha().data());
        }

        @Test
        void anotherFileOfTheSameSizeIsRefused() throws IOException {
            Path model = model(folder);
            ModelCard card = ModelCard.of(model);
            byte[] bytes = Files.readAllBytes(model);
            bytes[bytes.length / 2]++;
            Path changed = Files.write(folder.resolve("changed.onnx"), bytes);
            assertThatThrownBy(() -> LocalMatting.of(changed, card, true).quick(FRAME))
                    .isInstanceOf(SaliencySession.Unusable.class)
                    .hasMessageContaining("sha256");
        }
    }

    @Nested
    final class U2NetP extends Contract {
        @Override
        Path model(Path folder) throws IOException {
            return bundled(folder);
        }
    }

    @Nested
    final class Isnet extends Contract {
        @Override
        Path model(Path folder) {
            Path model = Path.of(System.getProperty("user.home"), USERS_MODEL);
            assumeTrue(Files.exists(model), "no model at " + model + ": run ./vopi run once");
            return model;
        }
    }

    @Test
    void aCardDescribesAModelThatIsNotKnown(@TempDir Path folder) throws IOException {
        Path model = bundled(folder);
        Path own = Files.write(folder.resolve("own.onnx"), Files.readAllBytes(model));
        Files.writeString(
                folder.resolve("own.json"),
                """
                {"sha256": "%s", "inputSize": 320, "mean": [0.485, 0.456, 0.406],
                 "deviation": [0.229, 0.224, 0.225], "output": "%s", "activation": "stretch",
                 "licence": "Apache-2.0"}
                """
                        .formatted(ModelCard.u2netp().sha256(), "1959"));
        Bitmap mask = LocalMatting.of(own, ModelCard.of(own), true).quick(FRAME).alpha();
        assertThat(overlap(mask, DISC)).isGreaterThan(.85);
        assertThat(Masks.count(mask, 250)).isPositive();
    }

    @Test
    void anOutputThatTheGraphLacksIsUnusable(@TempDir Path folder) throws IOException {
        ModelCard known = ModelCard.u2netp();
        ModelCard card =
                new ModelCard(
                        known.sha256(), 320, known.mean(), known.deviation(), "mask", null, "none");
        assertThatThrownBy(() -> LocalMatting.of(bundled(folder), card, true).quick(FRAME))
                .isInstanceOf(SaliencySession.Unusable.class)
                .hasMessageContainingAll("mask", "1959");
    }

    @Test
    void aModelWithoutACardIsRefusedWithTheCardToWrite(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.v2.onnx"), "not a model");
        assertThatThrownBy(() -> ModelCard.of(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("mine.v2.json", "sha256", "inputSize", "deviation");
    }

    @Test
    void anInvalidCardIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.onnx"), "not a model");
        Files.writeString(folder.resolve("mine.json"), "{\"sha256\": \"12\", \"inputSize\": 320}");
        assertThatThrownBy(() -> ModelCard.of(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mine.json");
    }

    private static Path bundled(Path folder) throws IOException {
        Path file = folder.resolve("u2netp.onnx");
        try (InputStream in =
                Objects.requireNonNull(
                        SaliencySession.class.getResourceAsStream("u2netp.onnx"), "u2netp")) {
            return Files.write(file, in.readAllBytes());
        }
    }
}
