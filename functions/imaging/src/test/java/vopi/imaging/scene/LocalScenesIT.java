package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.cutOut;
import static vopi.imaging.Drawings.disc;
import static vopi.imaging.Drawings.flat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.error.UpstreamRejected;
import vopi.core.image.ColourMode;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.EncodedImage;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;
import vopi.core.output.OutputPlan;
import vopi.core.port.Scenes;
import vopi.core.view.Backgrounds;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;

final class LocalScenesIT {
    private static final EncodedImage BLOCK =
            cutOut(480, 360, block(170, 90, 310, 290), flat(30, 40, 200));
    private static final OutputSettings ORIGINAL =
            new OutputPlan(
                            new JobConfig.Output(
                                    null, null, null, null, null, null, ColourMode.ORIGINAL))
                    .settings(CommercialVersion.SOLID);

    @ParameterizedTest
    @EnumSource(CommercialVersion.class)
    void picturesAreSquareAndTheSameForTheSameSeed(CommercialVersion version) {
        Scenes.Result one = make(version, BLOCK, 5);
        assertThat(one.image().width()).isEqualTo(one.image().height());
        assertThat(one.image().mediaType()).isEqualTo("image/png");
        assertThat(make(version, BLOCK, 5).image().bytes()).isEqualTo(one.image().bytes());
    }

    @Test
    void onlyTheTransparentOneHasAlpha() {
        Bitmap clear = Codec.decodeWithAlpha(make(CommercialVersion.TRANSPARENT, BLOCK, 1).image());
        assertThat(clear.at(3, 3, 3)).isZero();
        assertThat(clear.at(clear.width() / 2, clear.height() / 2, 3)).isEqualTo(255);
        Bitmap real = Codec.decodeWithAlpha(make(CommercialVersion.REAL, BLOCK, 1).image());
        assertThat(real.at(3, 3, 3)).isEqualTo(255);
    }

    @Test
    void theProductKeepsItsColourInTheTransparentOne() {
        Bitmap clear = Codec.decodeWithAlpha(make(CommercialVersion.TRANSPARENT, BLOCK, 1).image());
        int middle = clear.width() / 2;
        assertThat(clear.at(middle, middle, 0)).isBetween(28, 32);
        assertThat(clear.at(middle, middle, 2)).isBetween(198, 202);
    }

    @Test
    void theSolidOneHasExactlyTheAdvisedColour() {
        Scenes.Result solid = make(CommercialVersion.SOLID, BLOCK, 1);
        assertThat(solid.backgroundColor()).isEqualTo("#F1EEE9");
        Bitmap picture = Codec.decode(solid.image());
        for (int x = 0; x < picture.width(); x++) {
            assertThat(picture.at(x, 5, 2)).isEqualTo(0xF1);
            assertThat(picture.at(x, 5, 1)).isEqualTo(0xEE);
            assertThat(picture.at(x, 5, 0)).isEqualTo(0xE9);
        }
    }

    @Test
    void whiteStaysWhite() {
        Backgrounds white = new Backgrounds("#FFFFFF", "white", "", "");
        Bitmap picture =
                Codec.decode(
                        SampleScenes.make(
                                        CommercialVersion.SOLID,
                                        BLOCK,
                                        white,
                                        1,
                                        OutputSettings.DEFAULT)
                                .image());
        assertThat(picture.at(0, 0, 0)).isEqualTo(255);
        assertThat(picture.at(picture.width() - 1, 40, 1)).isEqualTo(255);
    }

    @Test
    void adviceThatIsNoColourMeansWhite() {
        Backgrounds none = new Backgrounds("eggshell", "", "", "");
        Scenes.Result solid =
                SampleScenes.make(CommercialVersion.SOLID, BLOCK, none, 1, OutputSettings.DEFAULT);
        assertThat(solid.backgroundColor()).isEqualTo("#FFFFFF");
    }

    @Test
    void aShadowLiesBelowAndNotAbove() {
        Bitmap picture = Codec.decode(make(CommercialVersion.SOLID, BLOCK, 1).image());
        int middle = picture.width() / 2;
        int base = lowestRed(picture, middle);
        assertThat(picture.at(middle, base + 4, 1)).isLessThan(0xEE - 25);
        int top = picture.height() - 1 - base;
        assertThat(picture.at(middle, Math.max(0, top - 12), 1)).isGreaterThan(0xEE - 4);
    }

    @Test
    void theProductHasNoHaloOfItsOldBackground() {
        EncodedImage soft = cutOut(480, 360, disc(240, 180, 90), flat(30, 40, 200));
        Bitmap picture = Codec.decode(make(CommercialVersion.SOLID, soft, 1).image());
        int row = picture.height() / 2;
        for (int x = 0; x < picture.width(); x++) {
            int red = picture.at(x, row, 2);
            assertThat(red).as("column %d", x).isBetween(150, 0xF2);
        }
    }

    @Test
    void smallProductsAreNotEnlargedUntilBlurred() {
        EncodedImage small = cutOut(480, 360, block(200, 150, 280, 230), flat(30, 40, 200));
        EncodedImage picture = make(CommercialVersion.TRANSPARENT, small, 1).image();
        Bitmap clear = Codec.decodeWithAlpha(picture);
        int row = clear.height() / 2;
        int width = 0;
        for (int x = 0; x < clear.width(); x++) {
            width += clear.at(x, row, 3) > 127 ? 1 : 0;
        }
        assertThat(width).isBetween(150, 205);
        assertThat(picture.width()).isLessThan(1000);
    }

    @Test
    void aSmallerImageHasANoteWithTheReason() {
        EncodedImage small = cutOut(480, 360, block(200, 150, 280, 230), flat(30, 40, 200));
        assertThat(make(CommercialVersion.SOLID, small, 1).notes())
                .singleElement()
                .asString()
                .contains("instead of 2048", "80 px in the video", "2.5 times");
        assertThat(make(CommercialVersion.SOLID, SampleScenes.LARGE, 1).notes()).isEmpty();
    }

    @Test
    void aSmallProductForAmazonIsRefusedHonestly() {
        EncodedImage small = cutOut(480, 360, block(200, 150, 280, 230), flat(30, 40, 200));
        Scenes.Result result =
                SampleScenes.make(
                        CommercialVersion.SOLID,
                        small,
                        SampleScenes.ADVICE,
                        7,
                        SampleScenes.settings(Preset.AMAZON, CommercialVersion.SOLID));
        assertThat(result.compliance()).isNotNull();
        assertThat(result.compliance().broken())
                .extracting(Compliance.Check::rule)
                .containsExactly("longest_side");
        assertThat(result.image().width()).isLessThan(300);
    }

    @Test
    void paddingSizeAndFormatAreAsRequested() {
        OutputPlan plan = new OutputPlan(new JobConfig.Output(null, 800, .3, ImageFormat.WEBP, 80));
        for (CommercialVersion version : CommercialVersion.values()) {
            Scenes.Result result =
                    SampleScenes.make(
                            version,
                            SampleScenes.LARGE,
                            SampleScenes.ADVICE,
                            7,
                            plan.settings(version));
            assertThat(result.image().mediaType()).isEqualTo("image/webp");
            assertThat(result.image().width()).isEqualTo(800);
        }
        Bitmap clear =
                Codec.decodeWithAlpha(
                        SampleScenes.make(
                                        CommercialVersion.TRANSPARENT,
                                        SampleScenes.LARGE,
                                        SampleScenes.ADVICE,
                                        7,
                                        plan.settings(CommercialVersion.TRANSPARENT))
                                .image());
        int tall = 0;
        for (int y = 0; y < 800; y++) {
            tall += clear.at(400, y, 3) > 127 ? 1 : 0;
        }
        assertThat(tall).isBetween(314, 322);
    }

    @Test
    void largeProductsFillTheWholeSize() {
        assertThat(make(CommercialVersion.TRANSPARENT, SampleScenes.LARGE, 1).image().width())
                .isEqualTo(2048);
    }

    @Test
    void anEmptyCutOutIsRefused() {
        EncodedImage empty = cutOut(100, 100, (x, y) -> 0, flat(0, 0, 0));
        assertThatThrownBy(() -> make(CommercialVersion.SOLID, empty, 1))
                .isInstanceOf(UpstreamRejected.class);
    }

    private static Scenes.Result make(CommercialVersion version, EncodedImage cutOut, long seed) {
        return SampleScenes.make(version, cutOut, SampleScenes.ADVICE, seed, ORIGINAL);
    }

    private static int lowestRed(Bitmap picture, int x) {
        int lowest = 0;
        for (int y = 0; y < picture.height(); y++) {
            if (picture.at(x, y, 2) - picture.at(x, y, 0) > 90) {
                lowest = y;
            }
        }
        return lowest;
    }
}
