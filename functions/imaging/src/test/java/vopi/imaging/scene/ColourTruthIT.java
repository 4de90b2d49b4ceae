package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vopi.core.image.ColourMode;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.CieLab;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.scene.settings.Setting;
import vopi.imaging.scene.settings.SettingLibrary;

/// The colours of a real product: as in the frame, and the same in all versions. Each opaque pixel
/// of the product is compared.
final class ColourTruthIT {
    private static final int SIZE = 640;
    private static final int OPAQUE = 255;
    private static final SettingLibrary LIBRARY = SettingLibrary.shipped();
    private static final CutProduct TOY = toy();
    private static final ProductPlacement PLACING =
            new ProductPlacement(
                    TOY,
                    new OutputSettings(
                            SIZE,
                            .12,
                            ImageFormat.PNG,
                            0,
                            null,
                            true,
                            null,
                            null,
                            ColourMode.ORIGINAL,
                            null),
                    null);

    static Stream<Setting> settings() {
        return LIBRARY.all().stream();
    }

    @Test
    void theTransparentPictureHasTheColoursOfTheFrame() {
        PlacedProduct product = PLACING.fitted(PLACING.share(), PLACING.share());
        Bitmap part = TOY.part();
        Bitmap clear = product.clear(PLACING.side());
        int left = (PLACING.side() - product.width()) / 2;
        int top = (PLACING.side() - product.height()) / 2;
        float[] light = new float[3 * product.alpha().length];
        for (int i = 0; i < product.alpha().length; i++) {
            int x = left + i % product.width();
            int y = top + Math.floorDiv(i, product.width());
            System.arraycopy(light(clear, x, y), 0, light, 3 * i, 3);
        }
        float[] again =
                Resampling.resized(
                        light, 3, product.width(), product.height(), part.width(), part.height());
        double sum = 0;
        int count = 0;
        for (int i = 0; i < part.pixels(); i++) {
            int x = i % part.width();
            int y = Math.floorDiv(i, part.width());
            if (inside(part, x, y)) {
                float[] shown = {again[3 * i], again[3 * i + 1], again[3 * i + 2]};
                sum += CieLab.difference(CieLab.of(light(part, x, y)), CieLab.of(shown));
                count++;
            }
        }
        assertThat(sum / count).isLessThan(1.5);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingKeepsTheColours(Setting setting) {
        SettingScene scene = new SettingScene(setting, LIBRARY.plate(setting));
        PlacedProduct product = PLACING.fitted(scene.width(1), scene.height(1));
        int side = PLACING.side();
        int left = (int) Math.round(setting.base().get(0) * side - product.width() / 2.0);
        int top =
                setting.lying()
                        ? (int) Math.round(setting.base().get(1) * side - product.height() / 2.0)
                        : (int) Math.round(scene.ground() * side) - product.base();
        Bitmap image =
                scene.composed(product, left, top, side, PLACING.blur(product))
                        .finished(SettingScene.GRAIN);
        assertThat(difference(product, image, left, top)).isLessThan(2);
    }

    @Test
    void aPlainColourKeepsTheColours() {
        PlacedProduct product = PLACING.fitted(PLACING.share(), PLACING.share());
        int side = PLACING.side();
        int left = (side - product.width()) / 2;
        int top = (side - product.height()) / 2;
        Bitmap image =
                new SolidScene(Colour.ofHex("#FFFFFF"), true)
                        .composed(product, ProductTraits.of(TOY, null), left, top, side)
                        .finished(0);
        assertThat(difference(product, image, left, top)).isLessThan(.5);
    }

    private static double difference(PlacedProduct product, Bitmap image, int left, int top) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < product.alpha().length; i++) {
            if (product.alpha()[i] >= 1) {
                float[] light = {
                    product.light()[3 * i], product.light()[3 * i + 1], product.light()[3 * i + 2]
                };
                int x = left + i % product.width();
                int y = top + Math.floorDiv(i, product.width());
                sum += CieLab.difference(CieLab.of(light), CieLab.of(light(image, x, y)));
                count++;
            }
        }
        return sum / count;
    }

    /// Whether a pixel and its neighbours are opaque: at the edge an enlargement mixes.
    private static boolean inside(Bitmap part, int x, int y) {
        if (x < 2 || y < 2 || x + 2 >= part.width() || y + 2 >= part.height()) {
            return false;
        }
        return List.of(-2, 0, 2).stream()
                .allMatch(d -> part.at(x + d, y, 3) == OPAQUE && part.at(x, y + d, 3) == OPAQUE);
    }

    private static float[] light(Bitmap image, int x, int y) {
        return new float[] {
            Colour.linear(image.at(x, y, 2)),
            Colour.linear(image.at(x, y, 1)),
            Colour.linear(image.at(x, y, 0))
        };
    }

    private static CutProduct toy() {
        Bitmap frame = Codec.decode(file("toy-on-wood.jpg")).opaque();
        Bitmap mask = Codec.decode(file("toy-on-wood-mask.png")).channel(0);
        return CutProduct.of(frame.withAlpha(mask));
    }

    private static EncodedImage file(String name) {
        try (InputStream in = ColourTruthIT.class.getResourceAsStream("/vopi/imaging/" + name)) {
            return new EncodedImage(
                    Objects.requireNonNull(in).readAllBytes(),
                    name.endsWith("png") ? "image/png" : "image/jpeg",
                    1,
                    1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
