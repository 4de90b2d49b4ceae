package vopi.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vopi.core.image.ColourMode;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.Preset;
import vopi.core.job.Fallback;
import vopi.core.job.JobConfig;
import vopi.core.job.JobId;
import vopi.core.media.FrameId;

final class JsonTest {
    private record Values(
            JobId id, FrameId frame, Instant at, Duration took, CommercialVersion version) {}

    private record Counted(int count) {}

    @Test
    void idsTimesAndEnumsAreText() {
        Values values =
                new Values(
                        JobId.of("0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10"),
                        new FrameId(7),
                        Instant.parse("2026-11-22T12:00:00Z"),
                        Duration.ofMillis(1500),
                        CommercialVersion.REAL);
        String text = Json.text(values);
        assertThat(text)
                .isEqualTo(
                        "{\"id\":\"0b6f1a3e-6c1d-4f0e-9a51-2f6f3c1e7a10\",\"frame\":\"frame_00007\","
                                + "\"at\":\"2026-11-22T12:00:00.000Z\",\"took\":\"PT1.5S\",\"version\":\"real\"}");
        assertThat(Json.read(text, Values.class)).isEqualTo(values);
    }

    @Test
    void aConfigIsOneFlatObjectWithItsOutputSettings() {
        JobConfig config =
                new JobConfig(
                        5,
                        20,
                        List.of(CommercialVersion.SOLID),
                        false,
                        "m",
                        new BigDecimal("0.50"),
                        -1,
                        new JobConfig.Output(
                                        Preset.ETSY,
                                        2000,
                                        .1,
                                        ImageFormat.JPEG,
                                        80,
                                        "oak_window",
                                        ColourMode.ORIGINAL)
                                .withSpin(36),
                        Fallback.FAIL,
                        true);
        String text = Json.text(config);
        assertThat(text)
                .isEqualTo(
                        "{\"fps\":5,\"batchSize\":20,\"commercialVersions\":[\"solid\"],"
                                + "\"aiCleanup\":false,\"geminiModel\":\"m\",\"maxCostUsd\":0.50,"
                                + "\"priority\":-1,\"preset\":\"etsy\",\"presets\":null,\"size\":2000,\"padding\":0.1,"
                                + "\"format\":\"jpeg\",\"quality\":80,\"scene\":\"oak_window\",\"colors\":\"original\",\"spin\":36,\"fallback\":\"fail\",\"texts\":true}");
        assertThat(Json.read(text, JobConfig.class)).isEqualTo(config);
    }

    @Test
    void fieldsThatAnEarlierVersionDidNotStoreAreUnset() {
        String stored =
                "{\"fps\":5,\"batchSize\":20,\"commercialVersions\":[\"solid\"],\"aiCleanup\":false}";
        assertThat(Json.read(stored, JobConfig.class))
                .isEqualTo(
                        new JobConfig(5, 20, List.of(CommercialVersion.SOLID), false, null, null));
    }

    @Test
    void unknownFieldsAreIgnoredAndMissingNumbersFail() throws Exception {
        assertThat(Json.parse("{\"count\":2,\"more\":true}", Counted.class))
                .isEqualTo(new Counted(2));
        assertThatThrownBy(() -> Json.parse("{\"count\":null}", Counted.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aMalformedIdIsAnErrorOfTheText() {
        assertThatThrownBy(() -> Json.parse("{\"id\":\"no\"}", Values.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
