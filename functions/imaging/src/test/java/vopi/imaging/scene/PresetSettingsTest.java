package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vopi.core.image.CommercialVersion;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.Preset;
import vopi.imaging.scene.settings.Setting;
import vopi.imaging.scene.settings.SettingLibrary;

final class PresetSettingsTest {
    private static final List<Setting> SHIPPED = SettingLibrary.shipped().all();

    @Test
    void aMarketplaceOfHandMadeThingsShowsNoBathroom() {
        assertThat(of(SHIPPED, Preset.ETSY, Setting.Kind.REAL, false))
                .extracting(Setting::scene)
                .contains("oak-window")
                .doesNotContain("bathroom-tiles");
        assertThat(of(SHIPPED, Preset.AMAZON, Setting.Kind.REAL, false))
                .extracting(Setting::scene)
                .contains("bathroom-tiles")
                .doesNotContain("walnut-desk");
    }

    @Test
    void otherPresetsTakeAnySetting() {
        assertThat(of(SHIPPED, Preset.SHOPIFY, Setting.Kind.REAL, false)).isEqualTo(SHIPPED);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetHasAChoiceForEachKindAndPose(Preset preset) {
        for (boolean lying : new boolean[] {false, true}) {
            for (Setting.Kind kind : Setting.Kind.values()) {
                boolean any =
                        SHIPPED.stream()
                                .anyMatch(one -> one.kind() == kind && one.lying() == lying);
                assertThat(
                                of(SHIPPED, preset, kind, lying).stream()
                                        .filter(one -> one.kind() == kind && one.lying() == lying)
                                        .map(Setting::scene)
                                        .distinct()
                                        .count())
                        .isGreaterThanOrEqualTo(any ? 2 : 0);
            }
        }
    }

    @Test
    void withoutASuitableSettingAllAreTaken() {
        List<Setting> tiles =
                SHIPPED.stream().filter(one -> one.scene().equals("bathroom-tiles")).toList();
        assertThat(of(tiles, Preset.ETSY, Setting.Kind.REAL, false)).isEqualTo(tiles);
    }

    private static List<Setting> of(
            List<Setting> all, Preset preset, Setting.Kind kind, boolean lying) {
        MarketplaceRules rules =
                Objects.requireNonNull(
                        SampleScenes.settings(preset, CommercialVersion.REAL).listing());
        return PresetSettings.of(all, rules, kind, lying);
    }
}
