package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static vopi.imaging.Drawings.block;
import static vopi.imaging.Drawings.cutOut;
import static vopi.imaging.Drawings.flat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Compliance;
import vopi.core.image.EncodedImage;
import vopi.core.image.Preset;
import vopi.core.port.Scenes;

/// Images in the full size of every preset: takes seconds for each preset.
final class PresetImagesIT {
    private static final EncodedImage SMALL =
            cutOut(96, 72, block(30, 18, 66, 54), flat(30, 40, 200));

    /// The images that a preset's marketplace has rules for.
    static Stream<Arguments> listed() {
        return Arrays.stream(Preset.values())
                .flatMap(preset ->
                        Arrays.stream(CommercialVersion.values())
                                .filter(version ->
                                        SampleScenes.settings(preset, version).listing() != null)
                                .map(version -> Arguments.of(preset, version)));
    }

    @ParameterizedTest
    @MethodSource("listed")
    void everyPresetsImagesKeepItsRules(Preset preset, CommercialVersion version) {
        Compliance compliance = make(preset, version, SampleScenes.LARGE).compliance();
        assertThat(compliance).isNotNull();
        assertThat(compliance.checks()).isNotEmpty();
        assertThat(compliance.broken()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void imagesWithoutRulesHaveNoReport(Preset preset) {
        for (CommercialVersion version : CommercialVersion.values()) {
            if (SampleScenes.settings(preset, version).listing() == null) {
                assertThat(make(preset, version, SMALL).compliance()).as("%s", version).isNull();
            }
        }
    }

    private static Scenes.Result make(
            Preset preset, CommercialVersion version, EncodedImage cutOut) {
        return SampleScenes.make(
                version, cutOut, SampleScenes.ADVICE, 7, SampleScenes.settings(preset, version));
    }
}
