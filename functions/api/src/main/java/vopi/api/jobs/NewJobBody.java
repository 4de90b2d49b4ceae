package vopi.api.jobs;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.CommercialVersion;
import vopi.core.job.JobConfig;

/// The body of a submit. What is null was not sent.
public record NewJobBody(String videoUrl, @Nullable String callbackUrl, @Nullable Config config) {

    public record Config(
            @Nullable BigDecimal fps,
            @Nullable BigDecimal batchSize,
            @Nullable List<CommercialVersion> commercialVersions,
            @Nullable Boolean aiCleanup,
            @Nullable String geminiModel,
            @Nullable BigDecimal maxCostUsd,
            @Nullable BigDecimal priority,
            @Nullable Preset preset,
            @Nullable BigDecimal size,
            @Nullable BigDecimal padding,
            @Nullable ImageFormat format,
            @Nullable BigDecimal quality) {
        static final Config NONE =
                new Config(
                        null, null, null, null, null, null, null, null, null, null, null, null);

        /// All defaults filled in. What a preset decides for each version by itself stays open.
        public JobConfig filled() {
            JobConfig defaults = JobConfig.DEFAULT;
            JobConfig asked = new JobConfig(
                    fps == null ? defaults.fps() : fps.intValueExact(),
                    batchSize == null ? defaults.batchSize() : batchSize.intValueExact(),
                    commercialVersions == null ? defaults.commercialVersions() : commercialVersions,
                    aiCleanup == null ? defaults.aiCleanup() : aiCleanup,
                    geminiModel,
                    maxCostUsd == null ? null : plain(maxCostUsd),
                    priority == null ? null : (Integer) priority.intValueExact());
            return output(asked);
        }

        private JobConfig output(JobConfig config) {
            boolean free = preset == null;
            ImageFormat file = format == null && free ? ImageFormat.PNG : format;
            boolean lossy = free && file != null && file.lossy();
            return config.withOutput(
                    preset,
                    size != null
                            ? (Integer) size.intValueExact()
                            : free ? (Integer) OutputSettings.DEFAULT_SIZE : null,
                    padding != null
                            ? (Double) padding.doubleValue()
                            : free ? (Double) OutputSettings.DEFAULT_PADDING : null,
                    file,
                    quality != null
                            ? (Integer) quality.intValueExact()
                            : lossy ? (Integer) file.defaultQuality() : null);
        }

        /// 2.50 and 2.5 are the same wish.
        private static BigDecimal plain(BigDecimal amount) {
            BigDecimal stripped = amount.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        }
    }

    JobConfig filledConfig() {
        return (config == null ? Config.NONE : config).filled();
    }
}
