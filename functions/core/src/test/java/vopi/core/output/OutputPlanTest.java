package vopi.core.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.error.InvalidRequest.Problem;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.JobConfig;

final class OutputPlanTest {
    private static final List<CommercialVersion> ALL = List.of(CommercialVersion.values());

    private static OutputPlan plan(
            @Nullable Preset preset,
            @Nullable Integer size,
            @Nullable Double padding,
            @Nullable ImageFormat format,
            @Nullable Integer quality) {
        return new OutputPlan(new JobConfig.Output(preset, size, padding, format, quality));
    }

    private static OutputPlan of(Preset preset) {
        return plan(preset, null, null, null, null);
    }

    @ParameterizedTest
    @EnumSource(CommercialVersion.class)
    void aJobThatSaysNothingGetsTheUsualSettings(CommercialVersion version) {
        assertThat(new OutputPlan(JobConfig.DEFAULT.output()).settings(version))
                .isEqualTo(OutputSettings.DEFAULT);
        assertThat(plan(null, null, null, null, null).settings(version))
                .isEqualTo(OutputSettings.DEFAULT);
    }

    @Test
    void amazonsMainImageIsWhiteFullAndWithoutAShadow() {
        OutputSettings main = of(Preset.AMAZON).settings(CommercialVersion.SOLID);
        assertThat(main.background()).isEqualTo("#FFFFFF");
        assertThat(main.share()).isGreaterThanOrEqualTo(.85);
        assertThat(main.shadow()).isFalse();
        assertThat(main.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(main.targetBytes()).isEqualTo(10_000_000);
        OutputSettings further = of(Preset.AMAZON).settings(CommercialVersion.REAL);
        assertThat(further.background()).isNull();
        assertThat(further.shadow()).isTrue();
        assertThat(further.padding()).isEqualTo(OutputSettings.DEFAULT_PADDING);
        assertThat(further.listing()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "AMAZON,JPEG,2048",
        "GOOGLE,JPEG,2048",
        "SHOPIFY,WEBP,2048",
        "EBAY,JPEG,1600",
        "ETSY,JPEG,2048",
        "WALMART,JPEG,2200"
    })
    void eachPresetChoosesFormatAndSize(Preset preset, ImageFormat format, int size) {
        OutputSettings solid = of(preset).settings(CommercialVersion.SOLID);
        assertThat(solid.format()).isEqualTo(format);
        assertThat(solid.size()).isEqualTo(size);
        assertThat(solid.listing()).isNotNull();
        assertThat(solid.listing().formats()).contains(format);
        assertThat(of(preset).problems(ALL)).isEmpty();
    }

    @Test
    void transparentImagesStayPngAndAreCheckedIfAccepted() {
        OutputSettings jpeg =
                plan(null, null, null, ImageFormat.JPEG, 80)
                        .settings(CommercialVersion.TRANSPARENT);
        assertThat(jpeg.format()).isEqualTo(ImageFormat.PNG);
        assertThat(jpeg.quality()).isZero();
        assertThat(
                        plan(null, null, null, ImageFormat.WEBP, 80)
                                .settings(CommercialVersion.TRANSPARENT)
                                .format())
                .isEqualTo(ImageFormat.WEBP);
        assertThat(of(Preset.AMAZON).settings(CommercialVersion.TRANSPARENT).listing()).isNull();
        assertThat(of(Preset.SHOPIFY).settings(CommercialVersion.TRANSPARENT).listing())
                .isNotNull();
    }

    @Test
    void settingsOfTheJobOverrideThePreset() {
        OutputSettings solid =
                plan(Preset.AMAZON, 1500, .05, ImageFormat.JPEG, 80)
                        .settings(CommercialVersion.SOLID);
        assertThat(solid.size()).isEqualTo(1500);
        assertThat(solid.padding()).isEqualTo(.05);
        assertThat(solid.quality()).isEqualTo(80);
        assertThat(solid.background()).isEqualTo("#FFFFFF");
    }

    @Test
    void everyConflictNamesBothFieldsAndARemedy() {
        OutputPlan plan = plan(Preset.AMAZON, 900, .12, ImageFormat.WEBP, 90);
        List<Problem> problems = plan.problems(ALL);
        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("config.format", "config.size", "config.padding");
        assertThat(problems)
                .allSatisfy(problem ->
                        assertThat(problem.message())
                                .contains("amazon (config.preset)", "take", "leave it out"));
        assertThat(problems.toString())
                .contains("take png or jpeg", "1000 px or more", "0.000 to 0.075");
    }

    @Test
    void onlyRequestedVersionsCanConflict() {
        OutputPlan plan = plan(Preset.AMAZON, null, .12, null, null);
        assertThat(plan.problems(List.of(CommercialVersion.REAL))).isEmpty();
        assertThat(plan.problems(List.of(CommercialVersion.SOLID))).hasSize(1);
    }

    private static OutputPlan several(Preset... shops) {
        return new OutputPlan(
                new JobConfig.Output(
                        null, List.of(shops), null, null, null, null, null, null, null));
    }

    @Test
    void severalMarketplacesShareThePictureWhereTheirRulesAgree() {
        OutputPlan plan = several(Preset.EBAY, Preset.AMAZON, Preset.SHOPIFY);
        assertThat(plan.pictures(CommercialVersion.REAL))
                .singleElement()
                .satisfies(files ->
                        assertThat(files)
                                .extracting(OutputPlan.ShopOutput::preset)
                                .containsExactly(Preset.EBAY, Preset.AMAZON, Preset.SHOPIFY));
        assertThat(plan.pictures(CommercialVersion.SOLID)).hasSize(3);
        assertThat(plan.settings(CommercialVersion.REAL).size()).isEqualTo(2048);
        assertThat(plan.problems(ALL)).isEmpty();
    }

    @Test
    void aConflictWithOneOfSeveralMarketplacesNamesIt() {
        OutputPlan plan =
                new OutputPlan(
                        new JobConfig.Output(
                                null,
                                List.of(Preset.SHOPIFY, Preset.AMAZON),
                                null,
                                null,
                                ImageFormat.WEBP,
                                null,
                                null,
                                null,
                                null));
        assertThat(plan.problems(ALL))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("amazon (config.presets)"));
    }

    @Test
    void theMainMarketplaceIsTheFirstUnlessItIsNamed() {
        JobConfig.Output named =
                new JobConfig.Output(
                        Preset.ETSY,
                        List.of(Preset.AMAZON, Preset.ETSY, Preset.AMAZON),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        assertThat(named.shops()).containsExactly(Preset.ETSY, Preset.AMAZON);
        assertThat(several(Preset.AMAZON).requested())
                .isEqualTo(JobConfig.Output.of(Preset.AMAZON));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyRuleNamesItsSourceAndTheDayOnWhichItWasRead(Preset preset) {
        for (CommercialVersion version : List.of(CommercialVersion.SOLID, CommercialVersion.REAL)) {
            OutputSettings settings = of(preset).settings(version);
            assertThat(settings.listing()).isNotNull();
            assertThat(settings.listing().source().page()).startsWith("https://");
            assertThat(settings.listing().source().read()).isAfter("2026-01-01");
        }
    }

    @Test
    void shopifyTakesUpTo4472PixelsAnd20Megapixels() {
        OutputSettings solid = of(Preset.SHOPIFY).settings(CommercialVersion.SOLID);
        assertThat(solid.listing()).isNotNull();
        assertThat(solid.listing().maxSide()).isEqualTo(4472);
        assertThat(solid.listing().maxPixels()).isEqualTo(20_000_000);
    }

    @Test
    void pngHasNoQuality() {
        assertThat(plan(null, null, null, ImageFormat.PNG, 80).problems(ALL))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("config.quality");
                    assertThat(problem.message()).contains("config.format");
                });
        assertThat(plan(null, null, null, null, 80).problems(ALL)).hasSize(1);
        assertThat(plan(Preset.EBAY, null, null, null, 80).problems(ALL)).isEmpty();
    }
}
