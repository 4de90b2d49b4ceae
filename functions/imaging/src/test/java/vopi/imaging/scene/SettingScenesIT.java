package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.cutOut;
import static vopi.imaging.Drawings.flat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vopi.core.error.InvalidRequest;
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
import vopi.imaging.pixels.Colour;
import vopi.imaging.scene.settings.SettingLibrary;

final class SettingScenesIT {
    private static final int SIZE = 500;
    private static final Backgrounds ADVICE = new Backgrounds("#FFFFFF", "white", "", "");
    private static final SettingLibrary LIBRARY =
            new TestSettings()
                    .with("left-12", "real", false, 12, 70)
                    .with("right-12", "creative", false, 12, -70)
                    .with("above", "real", true, 90, 60)
                    .with("other-12", "real", false, 12, -60)
                    .library();
    private static final EncodedImage TALL =
            cutOut(700, 900, block(250, 60, 450, 860), flat(30, 40, 200));
    private static final EncodedImage WIDE =
            cutOut(1200, 900, block(200, 60, 1000, 860), flat(30, 40, 200));
    private static final ProductStaging BOTH =
            new ProductStaging("product_1", true, 12, 1.0, .14, List.of("#C8281E"));

    @Test
    void theShadowFallsAwayFromTheKeyLight() {
        Bitmap left = image("left", CommercialVersion.REAL, TALL, null);
        Bitmap right = image("right", CommercialVersion.CREATIVE, TALL, null);
        int row = base(left) - 6;
        int near = edge(left, row, 1) + 20;
        assertThat(left.at(near, row, 1)).isLessThan(left.at(SIZE - near, row, 1) - 15);
        assertThat(right.at(near, row, 1)).isGreaterThan(right.at(SIZE - near, row, 1) + 15);
    }

    @Test
    void noShadowFallsOutsideTheGround() {
        Bitmap image = image("left", CommercialVersion.REAL, TALL, null);
        int wall = (int) (TestSettings.HORIZON * SIZE) - 12;
        for (int y = 0; y < wall; y++) {
            for (int x : new int[] {20, 60, SIZE - 60, SIZE - 20}) {
                assertThat(image.at(x, y, 1))
                        .as("%d %d", x, y)
                        .isCloseTo(TestSettings.LIT, within(8));
            }
        }
    }

    @Test
    void theFootStandsOnTheBase() {
        Bitmap image = image("left", CommercialVersion.REAL, TALL, null);
        assertThat(base(image)).isBetween((int) (.75 * SIZE), (int) (.79 * SIZE));
        int row = base(image) - 40;
        int middle = (edge(image, row, -1) + edge(image, row, 1)) / 2;
        assertThat(middle).isCloseTo(SIZE / 2, within(3));
    }

    @Test
    void theGroundIsDarkestAtTheFoot() {
        Bitmap image = image("left", CommercialVersion.REAL, TALL, null);
        int base = base(image);
        assertThat(image.at(SIZE / 2, base + 3, 1)).isLessThan(TestSettings.LIT - 38);
        assertThat(image.at(SIZE / 2, base + 70, 1)).isGreaterThan(TestSettings.LIT - 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transparent", "solid", "real", "creative"})
    void allViewsOfAProductHaveOneHeightAndOneGroundLine(String version) {
        CommercialVersion wanted = CommercialVersion.ofWire(version);
        Bitmap tall = image(null, wanted, TALL, BOTH);
        Bitmap wide = image(null, wanted, WIDE, BOTH);
        assertThat(base(tall)).isCloseTo(base(wide), within(2));
        assertThat(base(tall) - top(tall)).isCloseTo(base(wide) - top(wide), within(3));
    }

    @Test
    void aProductThatLiesIsPlacedOnALyingSurface() {
        ProductStaging lying =
                new ProductStaging("product_1", false, 80, 1.0, .14, List.of("#C8281E"));
        assertThat(make(null, CommercialVersion.REAL, TALL, lying).scene()).isEqualTo("above");
        Bitmap image = image(null, CommercialVersion.REAL, TALL, lying);
        assertThat((base(image) + top(image)) / 2).isCloseTo(SIZE / 2, within(4));
    }

    @Test
    void theColoursOfTheProductStayTrue() {
        for (CommercialVersion version :
                List.of(CommercialVersion.REAL, CommercialVersion.CREATIVE)) {
            assertThat(difference(version)).as("%s", version).isLessThan(2);
        }
    }

    /// Mean difference between the product in a scene and on a transparent background, over the
    /// same points of the product.
    private static double difference(CommercialVersion version) {
        EncodedImage product = cutOut(900, 900, block(200, 60, 700, 860), SettingScenesIT::stripes);
        Bitmap clear = image(null, CommercialVersion.TRANSPARENT, product, null);
        Bitmap scene = image(null, version, product, null);
        return ProductColours.difference(clear, box(clear), scene, box(scene), .05);
    }

    private static int[] stripes(int x, int y) {
        return y / 200 % 2 == 0 ? new int[] {60, 70, 210} : new int[] {200, 90, 60};
    }

    private static double[] box(Bitmap image) {
        int row = (top(image) + base(image)) / 2;
        return new double[] {edge(image, row, -1), top(image), edge(image, row, 1), base(image)};
    }

    @Test
    void theSameRequestGivesTheSameBytes() {
        byte[] once = make(null, CommercialVersion.REAL, TALL, BOTH).image().bytes();
        assertThat(make(null, CommercialVersion.REAL, TALL, BOTH).image().bytes()).isEqualTo(once);
    }

    @Test
    void allViewsOfAProductShareASettingWhateverTheirSeeds() {
        for (int product = 0; product < 6; product++) {
            ProductStaging staging =
                    new ProductStaging(
                            "product_" + product, true, 12, 1.0, .14, List.of("#C8281E"));
            String first =
                    make(null, CommercialVersion.REAL, TALL, staging, 1, ColourMode.ORIGINAL)
                            .scene();
            assertThat(
                            make(
                                            null,
                                            CommercialVersion.REAL,
                                            WIDE,
                                            staging,
                                            2,
                                            ColourMode.ORIGINAL)
                                    .scene())
                    .isEqualTo(first);
        }
    }

    @Test
    void aNamedSettingIsUsedForItsKind() {
        Scenes.Result real = make("other", CommercialVersion.REAL, TALL, BOTH);
        assertThat(real.scene()).isEqualTo("other");
        assertThat(real.backgroundPrompt()).isEqualTo("Test other-12");
        assertThat(make("other", CommercialVersion.CREATIVE, TALL, BOTH).scene())
                .isEqualTo("right");
    }

    @Test
    void anUnknownSettingIsRefusedWithTheNames() {
        assertThatThrownBy(() -> make("beach", CommercialVersion.REAL, TALL, BOTH))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("\"beach\"")
                .hasMessageContaining("left, right, above, other");
    }

    @Test
    void aDullProductIsBrightenedByOneFactorInAllImages() {
        ProductStaging dull =
                new ProductStaging("product_1", true, 12, 1.0, .40, List.of("#808080"));
        EncodedImage grey = cutOut(700, 900, block(250, 60, 450, 860), flat(100, 100, 100));
        int expected = Math.round(255 * Colour.encoded(1.6f * Colour.linear(100)));
        for (CommercialVersion version : CommercialVersion.values()) {
            Scenes.Result result = make(null, version, grey, dull, 1, ColourMode.CORRECTED);
            assertThat(result.notes()).as("%s", version).contains("brightened by 60 %");
            Bitmap image = Codec.decode(result.image());
            int centre = image.at(SIZE / 2, SIZE / 2, 1);
            assertThat(centre).as("%s", version).isCloseTo(expected, within(6));
            Scenes.Result original = make(null, version, grey, dull, 1, ColourMode.ORIGINAL);
            assertThat(original.notes()).isEmpty();
            Bitmap kept = Codec.decode(original.image());
            assertThat(kept.at(SIZE / 2, SIZE / 2, 1)).isCloseTo(100, within(6));
        }
    }

    private static Bitmap image(
            @Nullable String scene,
            CommercialVersion version,
            EncodedImage cutOut,
            @Nullable ProductStaging staging) {
        return Codec.decode(make(scene, version, cutOut, staging).image());
    }

    private static Scenes.Result make(
            @Nullable String scene,
            CommercialVersion version,
            EncodedImage cutOut,
            @Nullable ProductStaging staging) {
        return make(scene, version, cutOut, staging, 1, ColourMode.ORIGINAL);
    }

    private static Scenes.Result make(
            @Nullable String scene,
            CommercialVersion version,
            EncodedImage cutOut,
            @Nullable ProductStaging staging,
            long seed,
            ColourMode colours) {
        OutputSettings output =
                new OutputSettings(
                        SIZE, .12, ImageFormat.PNG, 0, null, false, null, scene, colours, null);
        return new LocalScenes(() -> LIBRARY)
                .make(
                        new Scenes.Request(
                                Drawings.JOB,
                                1,
                                version,
                                cutOut,
                                ADVICE,
                                seed,
                                List.of(output),
                                staging,
                                java.time.Instant.MAX));
    }

    /// The product is coloured, all else is grey.
    private static boolean product(Bitmap image, int x, int y) {
        return Math.abs(image.at(x, y, 2) - image.at(x, y, 0)) > 60;
    }

    private static int base(Bitmap image) {
        int row = image.height() - 1;
        while (!product(image, image.width() / 2, row)) {
            row--;
        }
        return row;
    }

    private static int top(Bitmap image) {
        int row = 0;
        while (!product(image, image.width() / 2, row)) {
            row++;
        }
        return row;
    }

    /// First column of the background beside the product.
    private static int edge(Bitmap image, int row, int step) {
        int x = image.width() / 2;
        while (product(image, x, row)) {
            x += step;
        }
        return x;
    }
}
