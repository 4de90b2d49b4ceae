package vopi.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vopi.core.image.CommercialVersion;
import vopi.core.image.Preset;

final class JobConfigTest {
    @Test
    void versionsAreUniqueAndInEnumOrder() {
        JobConfig config =
                new JobConfig(
                        1,
                        1,
                        List.of(
                                CommercialVersion.CREATIVE,
                                CommercialVersion.SOLID,
                                CommercialVersion.CREATIVE),
                        true,
                        null,
                        null);
        assertThat(config.commercialVersions())
                .containsExactly(CommercialVersion.SOLID, CommercialVersion.CREATIVE);
    }

    @ParameterizedTest
    @CsvSource({"0,30", "31,30", "10,0", "10,101"})
    void whatIsOutOfRangeIsRefused(int fps, int batchSize) {
        assertThatThrownBy(() ->
                        new JobConfig(
                                fps, batchSize, List.of(CommercialVersion.SOLID), true, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aJobWithoutAVersionIsInvalid() {
        assertThatThrownBy(() -> new JobConfig(10, 30, List.of(), true, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRedoInAnotherSettingKeepsTheShopsAndTheirSettings() {
        JobConfig.Output output =
                new JobConfig.Output(
                        Preset.AMAZON,
                        List.of(Preset.AMAZON, Preset.ETSY),
                        1600,
                        .1,
                        null,
                        80,
                        "oak-window",
                        null,
                        null);
        Redo redo =
                new Redo(
                        "product_1_front",
                        0,
                        List.of(CommercialVersion.REAL),
                        null,
                        "linen",
                        null,
                        null,
                        null);
        assertThat(redo.output(output))
                .isEqualTo(
                        new JobConfig.Output(
                                Preset.AMAZON,
                                List.of(Preset.AMAZON, Preset.ETSY),
                                1600,
                                .1,
                                null,
                                80,
                                "linen",
                                null,
                                null));
    }
}
