package vopi.api.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ColourMode;
import vopi.core.image.CommercialVersion;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.Fallback;
import vopi.core.job.JobConfig;
import vopi.core.job.JobDetails;
import vopi.core.output.OutputPlan;

/// The body of a submit. A null field was not sent.
public record NewJobBody(
        String videoUrl,
        @Nullable String callbackUrl,
        @Nullable String title,
        @Nullable String sku,
        @Nullable String externalId,
        @Nullable Map<String, String> metadata,
        @Nullable Config config) {

    /// Each component is a field of the JSON.
    ///
    /// @param quality a number, or a word of [LegacyFields]
    /// @param stackId has no effect, nor have the fields after it: [LegacyFields]
    public record Config(
            @Nullable BigDecimal fps,
            @Nullable BigDecimal batchSize,
            @Nullable List<CommercialVersion> commercialVersions,
            @Nullable Boolean aiCleanup,
            @Nullable String geminiModel,
            @Nullable BigDecimal maxCostUsd,
            @Nullable BigDecimal priority,
            @Nullable Preset preset,
            @Nullable List<Preset> presets,
            @Nullable BigDecimal size,
            @Nullable BigDecimal padding,
            @Nullable ImageFormat format,
            @Nullable JsonNode quality,
            @Nullable String scene,
            @Nullable ColourMode colors,
            @Nullable BigDecimal spin,
            @Nullable Fallback fallback,
            @Nullable Boolean texts,
            @Nullable JsonNode stackId,
            @Nullable JsonNode stack,
            @Nullable JsonNode frameCount) {
        public static final Config NONE =
                new Config(
                        null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null, null, null, null, null);

        /// Null if quality was sent as a number, or not at all.
        @Nullable String qualityWord() {
            return quality != null && quality.isTextual() ? quality.asText() : null;
        }

        private @Nullable Integer qualityNumber() {
            return quality != null && quality.isNumber()
                    ? (Integer) quality.decimalValue().intValueExact()
                    : LegacyFields.quality(qualityWord(), format);
        }

        /// The configuration with all defaults. Values that a preset sets for each version stay
        /// null.
        public JobConfig filled() {
            JobConfig defaults = JobConfig.DEFAULT;
            return new JobConfig(
                    fps == null ? defaults.fps() : fps.intValueExact(),
                    batchSize == null ? defaults.batchSize() : batchSize.intValueExact(),
                    commercialVersions == null ? defaults.commercialVersions() : commercialVersions,
                    aiCleanup == null ? defaults.aiCleanup() : aiCleanup,
                    geminiModel,
                    maxCostUsd == null ? null : plain(maxCostUsd),
                    priority == null ? null : (Integer) priority.intValueExact(),
                    output(),
                    fallback == null ? defaults.fallback() : fallback,
                    texts == null ? defaults.texts() : texts);
        }

        private JobConfig.Output output() {
            JobConfig.Output sent =
                    new JobConfig.Output(
                            preset,
                            agreed(),
                            size == null ? null : (Integer) size.intValueExact(),
                            padding == null ? null : (Double) padding.doubleValue(),
                            format,
                            qualityNumber(),
                            scene,
                            colors == null ? ColourMode.CORRECTED : colors,
                            spin == null ? null : (Integer) spin.intValueExact());
            return sent.preset() == null ? usual(sent) : sent;
        }

        /// Null as well if `preset` names another: the rules for a new job refuse that.
        private @Nullable List<Preset> agreed() {
            return contradictory() ? null : presets;
        }

        /// Whether `preset` is none of `presets`.
        boolean contradictory() {
            return preset != null && presets != null && !presets.contains(preset);
        }

        /// Without a preset, one setting applies to all versions.
        private static JobConfig.Output usual(JobConfig.Output sent) {
            OutputSettings settings = new OutputPlan(sent).settings(CommercialVersion.SOLID);
            return new JobConfig.Output(
                            null,
                            settings.size(),
                            settings.padding(),
                            settings.format(),
                            settings.format().lossy()
                                    ? (Integer) settings.quality()
                                    : sent.quality(),
                            sent.scene(),
                            sent.colors())
                    .withSpin(sent.spin());
        }
    }

    /// Normalizes numbers: 2.50 and 2.5 are equal.
    public static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /// Warnings about settings with an effect that the sender may not expect.
    List<String> warnings() {
        return config == null ? List.of() : LegacyFields.warnings(config);
    }

    Config sentConfig() {
        return config == null ? Config.NONE : config;
    }

    JobConfig filledConfig() {
        return sentConfig().filled();
    }

    JobDetails details() {
        return new JobDetails(
                title, sku, null, List.of(), externalId, metadata == null ? Map.of() : metadata);
    }
}
