package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.cutOut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vopi.core.image.ColourMode;
import vopi.core.image.CommercialVersion;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.port.Scenes;
import vopi.core.view.Backgrounds;
import vopi.core.view.ProductStaging;
import vopi.imaging.Drawings;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.scene.settings.Plate;
import vopi.imaging.scene.settings.Setting;
import vopi.imaging.scene.settings.SettingLibrary;

/// All settings that are shipped: decodes and composes each.
final class SettingPlatesIT {
    private static final Path FOLDER =
            Path.of("../settings/src/main/resources/vopi/imaging/scene/settings");
    private static final int SIZE = 500;
    private static final long MAX_BYTES = 8_000_000;

    /// Half magenta, half teal, so that it differs from every ground.
    private static final EncodedImage PRODUCT =
            cutOut(
                    700,
                    900,
                    block(200, 60, 500, 860),
                    (x, y) ->
                            y / 100 % 2 == 0 ? new int[] {210, 20, 210} : new int[] {150, 120, 20});

    static List<Setting> settings() {
        return SettingLibrary.shipped().all();
    }

    @Test
    void allFilesTogetherAreSmall() {
        long bytes =
                settings().stream()
                        .flatMap(setting ->
                                Stream.of(".json", ".webp", "-ambient.webp", "-ground.png")
                                        .map(end -> setting.name() + end))
                        .mapToLong(SettingPlatesIT::length)
                        .sum();
        assertThat(bytes).isBetween(1L, MAX_BYTES);
    }

    /// The index is written with the renders.
    @Test
    void theIndexNamesEverySetting() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("-ground.png"))
                            .map(name -> name.replace("-ground.png", ""))
                            .toList();
            assertThat(settings())
                    .extracting(Setting::name)
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void thereIsASettingForEachKindAndEachPose() {
        assertThat(settings()).anyMatch(one -> one.kind() == Setting.Kind.REAL && !one.lying());
        assertThat(settings()).anyMatch(one -> one.kind() == Setting.Kind.CREATIVE && !one.lying());
        assertThat(settings()).anyMatch(Setting::lying);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theFactsAreInRange(Setting setting) {
        assertThat(setting.title()).isNotBlank();
        assertThat(setting.base()).allMatch(share -> share > .3 && share < .9);
        assertThat(setting.camera().pitch()).isBetween(0.0, 90.0);
        assertThat(setting.lying()).isEqualTo(setting.camera().pitch() > 60);
        assertThat(setting.gloss()).isBetween(0.0, 1.0);
        assertThat(setting.ambientShare()).isBetween(0.0, 1.0);
        assertThat(setting.key().elevation()).isBetween(5.0, 90.0);
        assertThat(setting.clear().left()).isLessThan(setting.base().get(0));
        assertThat(setting.clear().right()).isGreaterThan(setting.base().get(0));
        assertThat(setting.size().min()).isLessThan(setting.size().max());
        assertThat(setting.hues()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theGroundAroundTheBaseTakesShadow(Setting setting) {
        Plate plate = SettingLibrary.shipped().plate(setting);
        assertThat(plate.full().width()).isGreaterThanOrEqualTo(SIZE);
        float[] ground = plate.groundMask(100);
        int x = (int) (100 * setting.base().get(0));
        int y = (int) (100 * setting.base().get(1));
        assertThat(ground[100 * y + x]).isGreaterThan(.9f);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aProductInItKeepsItsColours(Setting setting) {
        Bitmap scene = Codec.decode(make(setting, version(setting)).image());
        Bitmap clear = Codec.decode(make(setting, CommercialVersion.TRANSPARENT).image());
        assertThat(scene.width()).isEqualTo(SIZE);
        assertThat(ProductColours.difference(clear, box(clear), scene, box(scene), .031))
                .isLessThan(2);
    }

    private static CommercialVersion version(Setting setting) {
        return setting.kind() == Setting.Kind.REAL
                ? CommercialVersion.REAL
                : CommercialVersion.CREATIVE;
    }

    private static Scenes.Result make(Setting setting, CommercialVersion version) {
        OutputSettings output =
                new OutputSettings(
                        SIZE,
                        .12,
                        ImageFormat.PNG,
                        0,
                        null,
                        true,
                        null,
                        setting.scene(),
                        ColourMode.ORIGINAL,
                        null);
        return new LocalScenes()
                .make(
                        new Scenes.Request(
                                Drawings.JOB,
                                1,
                                version,
                                PRODUCT,
                                new Backgrounds("#FFFFFF", "white", "", ""),
                                1,
                                List.of(output),
                                new ProductStaging(
                                        "product_1",
                                        !setting.lying(),
                                        setting.camera().pitch(),
                                        .375,
                                        .5,
                                        List.of()),
                                Instant.MAX));
    }

    /// Left, top, right and bottom of the product in the picture, by its magenta stripes; their
    /// reflection on a glossy ground is darker.
    private static double[] box(Bitmap image) {
        double[] box = {image.width(), image.height(), 0, 0};
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                boolean magenta =
                        image.at(x, y, 2) > 180
                                && image.at(x, y, 1) < 70
                                && image.at(x, y, 0) > 180;
                if (magenta) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x + 1);
                    box[3] = Math.max(box[3], y + 1);
                }
            }
        }
        return box;
    }

    private static long length(String file) {
        return FOLDER.resolve(file).toFile().length();
    }
}
