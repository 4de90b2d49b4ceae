package vopi.api.jobs;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vopi.core.image.ImageFormat;
import vopi.core.image.OutputSettings;
import vopi.core.image.Preset;
import vopi.core.job.CommercialVersion;
import vopi.core.job.Fallback;
import vopi.core.job.JobConfig;
import vopi.core.output.OutputPlan;

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
            @Nullable BigDecimal quality,
            @Nullable Fallback fallback) {
        static final Config NONE =
                new Config(
                        null, null, null, null, null, null, null, null, null, null, null, null,
                        null);

        /// All defaults filled in. What a preset decides for each version by itself stays open.
        public JobConfig filled() {
            JobConfig defaults = JobConfig.DEFAULT;
            JobConfig asked =
                    new JobConfig(
                            fps == null ? defaults.fps() : fps.intValueExact(),
                            batchSize == null ? defaults.batchSize() : batchSize.intValueExact(),
                            commercialVersions == null
                                    ? defaults.commercialVersions()
                                    : commercialVersions,
                            aiCleanup == null ? defaults.aiCleanup() : aiCleanup,
                            geminiModel,
                            maxCostUsd == null ? null : plain(maxCostUsd),
                            priority == null ? null : (Integer) priority.intValueExact());
            return output(asked.withFallback(fallback == null ? defaults.fallback() : fallback));
        }

        private JobConfig output(JobConfig config) {
            JobConfig asked =
                    config.withOutput(
                            preset,
                            size == null ? null : (Integer) size.intValueExact(),
                            padding == null ? null : (Double) padding.doubleValue(),
                            format,
                            quality == null ? null : (Integer) quality.intValueExact());
            return preset == null ? usual(asked) : asked;
        }

        /// Without a preset, one setting holds for all versions.
        private static JobConfig usual(JobConfig asked) {
            OutputSettings settings = OutputPlan.of(asked).settings(CommercialVersion.SOLID);
            boolean lossy = settings.format().lossy();
            return asked.withOutput(
                    null,
                    settings.size(),
                    settings.padding(),
                    settings.format(),
                    lossy ? (Integer) settings.quality() : asked.quality());
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
