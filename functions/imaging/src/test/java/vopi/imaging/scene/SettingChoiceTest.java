package vopi.imaging.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vopi.imaging.scene.settings.Setting;

final class SettingChoiceTest {
    private static final double[] RED = {45, 60, 40};
    private static final double[] GREY = {74, 1, 1};
    private static final List<Setting> SETTINGS =
            new TestSettings()
                    .with("eye-10", "real", false, 10, 60)
                    .with("table-26", "real", false, 26, 60)
                    .with("linen", "real", true, 90, 60)
                    .with("arch-10", "creative", false, 10, 60)
                    .library()
                    .all();

    private static String chosen(boolean standing, double pitch, List<Setting> settings) {
        return new SettingChoice(standing, pitch, List.of(RED), true, 1)
                .among(settings, Setting.Kind.REAL)
                .name();
    }

    @Test
    void thePitchIsTheNearestAndRatherSteeperThanFlatter() {
        assertThat(chosen(true, 8, SETTINGS)).isEqualTo("eye-10");
        assertThat(chosen(true, 20, SETTINGS)).isEqualTo("eye-10");
        assertThat(chosen(true, 35, SETTINGS)).isEqualTo("table-26");
    }

    @Test
    void whatLiesIsSeenFromAbove() {
        assertThat(chosen(false, 20, SETTINGS)).isEqualTo("linen");
    }

    @Test
    void theKindIsTheVersions() {
        assertThat(
                        new SettingChoice(true, 30, List.of(RED), true, 1)
                                .among(SETTINGS, Setting.Kind.CREATIVE)
                                .name())
                .isEqualTo("arch-10");
        assertThatThrownBy(() ->
                        new SettingChoice(true, 30, List.of(RED), true, 1)
                                .among(List.of(), Setting.Kind.CREATIVE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGroundOfTheProductsColourIsAvoided() {
        List<Setting> two =
                new TestSettings()
                        .with("grey", "real", false, 10, 60, false, "[75, 0, 0]")
                        .with("green", "real", false, 10, 60, false, "[60, -40, 20]")
                        .library()
                        .all();
        for (long seed = 0; seed < 20; seed++) {
            assertThat(
                            new SettingChoice(true, 10, List.of(GREY), true, seed)
                                    .among(two, Setting.Kind.REAL)
                                    .name())
                    .isEqualTo("green");
        }
    }

    @Test
    void aSettingForOneKindOfProductIsTheLastChoice() {
        TestSettings some =
                new TestSettings()
                        .with("bathroom", "real", false, 10, 60, false, "[60, -40, 20]")
                        .themed("bathroom")
                        .with("table", "real", false, 10, 60, false, "[60, 20, 20]");
        List<Setting> two = some.library().all();
        List<Setting> three =
                some.with("floor", "real", false, 10, 60, false, "[74, 1, 1]").library().all();
        for (long seed = 0; seed < 20; seed++) {
            SettingChoice grey = new SettingChoice(true, 10, List.of(GREY), true, seed);
            assertThat(grey.among(two, Setting.Kind.REAL).name()).isEqualTo("table");
            SettingChoice reddish =
                    new SettingChoice(
                            true, 10, List.of(GREY, new double[] {60, 20, 20}), true, seed);
            assertThat(reddish.among(three, Setting.Kind.REAL).name())
                    .as("the others have the product's colours")
                    .isEqualTo("bathroom");
        }
    }

    @Test
    void glassIsKeptOutOfTheSun() {
        List<Setting> two =
                new TestSettings()
                        .with("sun", "real", false, 10, 60, true, "[60, 20, 20]")
                        .with("window", "real", false, 10, 60, false, "[60, -40, 20]")
                        .library()
                        .all();
        Set<String> opaque = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            SettingChoice glass = new SettingChoice(true, 10, List.of(GREY), false, seed);
            assertThat(glass.among(two, Setting.Kind.REAL).name()).isEqualTo("window");
            opaque.add(
                    new SettingChoice(true, 10, List.of(GREY), true, seed)
                            .among(two, Setting.Kind.REAL)
                            .name());
        }
        assertThat(opaque).containsExactlyInAnyOrder("sun", "window");
    }
}
